#ifndef COSTTOP_SCREEN_H
#define COSTTOP_SCREEN_H

#include "CNcurses.h"

#include <stdio.h>
#include <termios.h>

// curses.h declares the functions of wide characters only when this is set.
#define NCURSES_WIDECHAR 1
#include <curses.h>

struct cn_screen {
  SCREEN *screen;
  /// Keys are read through a pad: reading through a window would redraw it.
  WINDOW *keys;
  FILE *input;
  FILE *output;
  struct termios shell_modes;
};

#endif
