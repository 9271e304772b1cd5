// pipe2
#define _GNU_SOURCE
#include "TerminalSignals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <termios.h>
#include <unistd.h>

static int wake[2] = {-1, -1};
static void (*interrupt_callback)(void);
static struct termios before;
static int terminal = STDIN_FILENO;
static volatile sig_atomic_t editing;

static void tell(char what) {
  // A full pipe already wakes the reader.
  if (wake[1] >= 0 && write(wake[1], &what, 1) < 0) return;
}

static void say(const char *text, size_t length) {
  if (write(terminal, text, length) < 0) return;
}

static void handle_interrupt(int signal) {
  (void)signal;
  int saved = errno;
  if (interrupt_callback != NULL) interrupt_callback();
  tell('i');
  errno = saved;
}

static void handle_resize(int signal) {
  (void)signal;
  int saved = errno;
  tell('w');
  errno = saved;
}

static void restore(void) {
  static const char paste_off[] = "\033[?2004l\r\n";
  say(paste_off, sizeof paste_off - 1);
  tcsetattr(terminal, TCSANOW, &before);
}

// Dies of the signal, with the terminal as it was found.
static void handle_end(int number) {
  if (editing) restore();
  signal(number, SIG_DFL);
  raise(number);
}

static void handle_stop(int number) {
  int saved = errno;
  struct termios edited;
  int was_editing = editing && tcgetattr(terminal, &edited) == 0;
  if (was_editing) restore();
  struct sigaction standard = {.sa_handler = SIG_DFL}, ours;
  sigaction(number, &standard, &ours);
  sigset_t only, old;
  sigemptyset(&only);
  sigaddset(&only, number);
  raise(number);
  sigprocmask(SIG_UNBLOCK, &only, &old);
  // Here the program stands still until it is continued.
  sigprocmask(SIG_SETMASK, &old, NULL);
  sigaction(number, &ours, NULL);
  if (was_editing) {
    static const char paste_on[] = "\033[?2004h";
    tcsetattr(terminal, TCSANOW, &edited);
    say(paste_on, sizeof paste_on - 1);
    tell('c');
  }
  errno = saved;
}

static void install(int number, void (*handler)(int)) {
  // Without SA_RESTART: a read that waits must return.
  struct sigaction action = {.sa_handler = handler};
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, NULL);
}

void terminal_signals_install_interrupt(void (*on_interrupt)(void)) {
  interrupt_callback = on_interrupt;
  install(SIGINT, handle_interrupt);
}

int terminal_signals_install(void (*on_interrupt)(void)) {
  if (wake[0] < 0 && pipe2(wake, O_CLOEXEC | O_NONBLOCK) != 0) return -1;
  terminal_signals_install_interrupt(on_interrupt);
  install(SIGWINCH, handle_resize);
  install(SIGTSTP, handle_stop);
  install(SIGTERM, handle_end);
  install(SIGHUP, handle_end);
  return wake[0];
}

void terminal_signals_begin_editing(int descriptor) {
  terminal = descriptor;
  editing = tcgetattr(terminal, &before) == 0;
}

void terminal_signals_end_editing(void) { editing = 0; }
