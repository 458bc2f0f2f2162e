#ifndef COSTTOP_NCURSES_SYSTEM_H
#define COSTTOP_NCURSES_SYSTEM_H

// The wide-character functions and macros are declared only when these are set.
#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <term.h>

#endif
