// The part of <histedit.h> that Swift cannot call (its calls are variadic, and take FILE *), as plain functions,
// and the signal handling that an edited terminal needs.
#ifndef CLIBEDIT_H
#define CLIBEDIT_H

#include <histedit.h>
#include <stdbool.h>
#include <wchar.h>

typedef unsigned char (*editline_command)(EditLine *, wint_t);
typedef int (*editline_reader)(EditLine *, wchar_t *);

// An editor with the Emacs keys that reads keys and edits, and draws nothing: what libedit would write goes nowhere.
// NULL when there is no memory or no file descriptor left.
EditLine *editline_create(int input, int output);
void editline_destroy(EditLine *editor);
void editline_set_owner(EditLine *editor, void *owner);
void *editline_owner(EditLine *editor);
void editline_set_reader(EditLine *editor, editline_reader reader);

// Adds a command and binds it to a key sequence in one step: binding a name that libedit does not know corrupts its
// heap. `name` must outlive the editor.
bool editline_bind(EditLine *editor, const wchar_t *key, const wchar_t *name, editline_command command);

#endif
