// Editing of lines in a terminal.
