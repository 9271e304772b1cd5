#include "CLibedit.h"

#include <stdio.h>

// Shared by all editors, never closed.
static FILE *nowhere(void) {
  static FILE *file;
  if (file == NULL) file = fopen("/dev/null", "we");
  return file;
}

EditLine *editline_create(int input, int output) {
  FILE *sink = nowhere();
  if (sink == NULL) return NULL;
  EditLine *editor = el_init_fd("clientele", stdin, sink, sink, input, output, output);
  if (editor == NULL) return NULL;
  el_set(editor, EL_SIGNAL, 0);
  el_set(editor, EL_TERMINAL, "dumb");
  el_set(editor, EL_EDITOR, "emacs");
  return editor;
}

void editline_destroy(EditLine *editor) { el_end(editor); }

void editline_set_owner(EditLine *editor, void *owner) { el_set(editor, EL_CLIENTDATA, owner); }

void *editline_owner(EditLine *editor) {
  void *owner = NULL;
  el_get(editor, EL_CLIENTDATA, &owner);
  return owner;
}

void editline_set_reader(EditLine *editor, editline_reader reader) { el_wset(editor, EL_GETCFN, reader); }

bool editline_bind(EditLine *editor, const wchar_t *key, const wchar_t *name, editline_command command) {
  if (el_wset(editor, EL_ADDFN, name, name, command) != 0) return false;
  return el_wset(editor, EL_BIND, key, name, NULL) == 0;
}
