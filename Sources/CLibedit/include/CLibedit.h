// The variadic calls of <histedit.h>, which Swift cannot import, as plain functions.
#ifndef CLIBEDIT_H
#define CLIBEDIT_H

#include <histedit.h>

#endif
