// Signals of a program that edits lines in a terminal.
#ifndef TERMINAL_SIGNALS_H
#define TERMINAL_SIGNALS_H

// Installs handlers for SIGINT, SIGWINCH, SIGTSTP, SIGTERM and SIGHUP. `on_interrupt` runs inside the handler of
// SIGINT: it may only touch atomic values.
//
// Returns a file descriptor that becomes readable at a signal, with one byte each: 'i' for an interrupt, 'w' when
// the window has another size, 'c' when an edited line must be drawn anew after a stop. −1 when the pipe cannot be
// made.
int terminal_signals_install(void (*on_interrupt)(void));

// Only SIGINT, for a program without a terminal.
void terminal_signals_install_interrupt(void (*on_interrupt)(void));

// Between these two, `terminal` is put back as it was at `begin` when a signal ends or stops the program.
void terminal_signals_begin_editing(int terminal);
void terminal_signals_end_editing(void);

#endif
