#ifndef COSTTOP_RESTORE_H
#define COSTTOP_RESTORE_H

#include <termios.h>

// The way out that runs no ncurses: after a crash, or when something calls exit().

/// Remembers what puts the terminal right: the bytes of `rmcup`, `cnorm` and the like, and its modes before ncurses.
/// Called once terminfo is loaded; the handlers stay in place until `cn_restore_disarm`.
void cn_restore_arm(int output, const struct termios *modes);
void cn_restore_disarm(void);

#endif
