#define _GNU_SOURCE

#include "screen.h"

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

#include <term.h>

#include "restore.h"

bool cn_term_is_usable(const char *term) {
  int error = 0;
  if (setupterm(term, STDOUT_FILENO, &error) != OK) return false;
  const char *const needed[] = {"cup", "clear"};
  bool is_usable = true;
  for (int i = 0; i < 2; i++) {
    const char *text = tigetstr(needed[i]);
    if (text == NULL || text == (char *)-1) is_usable = false;
  }
  del_curterm(cur_term);
  return is_usable;
}

int cn_term_colors(const char *term) {
  int error = 0;
  if (setupterm(term, STDOUT_FILENO, &error) != OK) return 0;
  int colors = tigetnum("colors");
  del_curterm(cur_term);
  return colors > 0 ? colors : 0;
}

bool cn_locale_use_utf8(void) {
  const char *const names[] = {"", "C.UTF-8", "en_US.UTF-8", "UTF-8"};
  for (int i = 0; i < 4; i++) {
    if (setlocale(LC_CTYPE, names[i]) != NULL && strcmp(nl_langinfo(CODESET), "UTF-8") == 0) {
      return true;
    }
  }
  setlocale(LC_CTYPE, "");
  return false;
}

static FILE *open_copy(int descriptor, const char *mode) {
  int copy = dup(descriptor);
  if (copy < 0) return NULL;
  FILE *file = fdopen(copy, mode);
  if (file == NULL) close(copy);
  return file;
}

static void free_screen(cn_screen *screen) {
  if (screen->keys != NULL) delwin(screen->keys);
  if (screen->screen != NULL) delscreen(screen->screen);
  if (screen->input != NULL) fclose(screen->input);
  if (screen->output != NULL) fclose(screen->output);
  free(screen);
}

cn_screen *cn_screen_open(const char *term, int input, int output, int escape_delay) {
  cn_screen *screen = calloc(1, sizeof *screen);
  if (screen == NULL) return NULL;
  screen->input = open_copy(input, "r");
  screen->output = open_copy(output, "w");
  if (screen->input == NULL || screen->output == NULL ||
      tcgetattr(fileno(screen->output), &screen->shell_modes) != 0) {
    free_screen(screen);
    return NULL;
  }
  // newterm, where initscr would exit() on a terminal it does not know.
  screen->screen = newterm(term, screen->output, screen->input);
  if (screen->screen == NULL) {
    free_screen(screen);
    return NULL;
  }
  cn_restore_arm(fileno(screen->output), &screen->shell_modes);
  set_term(screen->screen);
  set_escdelay(escape_delay);
  raw();
  noecho();
  nonl();
  curs_set(0);
  leaveok(stdscr, TRUE);
  // Pending input must not put off drawing.
  typeahead(-1);
  screen->keys = newpad(1, 1);
  if (screen->keys == NULL) {
    cn_screen_close(screen);
    return NULL;
  }
  keypad(screen->keys, TRUE);
  nodelay(screen->keys, TRUE);
  // Unlike LINES and COLUMNS of the environment, the window says how large it is now.
  cn_screen_fit(screen);
  cn_screen_flush(screen);
  return screen;
}

void cn_screen_leave(cn_screen *screen) {
  (void)screen;
  endwin();
  cn_restore_disarm();
}

void cn_screen_enter(cn_screen *screen) {
  cn_restore_arm(fileno(screen->output), &screen->shell_modes);
  clearok(curscr, TRUE);
  cn_screen_fit(screen);
  cn_screen_flush(screen);
}

void cn_screen_close(cn_screen *screen) {
  cn_screen_leave(screen);
  free_screen(screen);
}

void cn_screen_fit(cn_screen *screen) {
  struct winsize window;
  if (ioctl(fileno(screen->output), TIOCGWINSZ, &window) != 0) return;
  if (window.ws_row == 0 || window.ws_col == 0) return;
  if (!is_term_resized(window.ws_row, window.ws_col)) return;
  resize_term(window.ws_row, window.ws_col);
  // Terminals move or wrap what they show when they change size, so nothing on screen can be relied on.
  clearok(curscr, TRUE);
}

int cn_screen_rows(const cn_screen *screen) {
  (void)screen;
  return getmaxy(stdscr);
}

int cn_screen_columns(const cn_screen *screen) {
  (void)screen;
  return getmaxx(stdscr);
}

int cn_screen_start_colors(cn_screen *screen) {
  (void)screen;
  if (!has_colors() || start_color() != OK || use_default_colors() != OK) return 0;
  return COLORS;
}

void cn_screen_set_pair(cn_screen *screen, int16_t pair, int16_t foreground) {
  (void)screen;
  init_pair(pair, foreground, -1);
}

void cn_screen_erase(cn_screen *screen) {
  (void)screen;
  werase(stdscr);
}

void cn_screen_put(cn_screen *screen, int row, int column, int width, const uint32_t *scalars,
                   int count, unsigned attributes, int16_t pair) {
  (void)screen;
  wchar_t text[CCHARW_MAX + 1] = {L'?'};
  if (count > 0 && wcwidth((wchar_t)scalars[0]) == width) {
    text[0] = (wchar_t)scalars[0];
    int length = 1;
    for (int i = 1; i < count && length < CCHARW_MAX; i++) {
      // Joiners and variation selectors change the width in some terminals, so they are left out.
      bool changes_width = scalars[i] == 0x200D || (scalars[i] >= 0xFE00 && scalars[i] <= 0xFE0F);
      if (changes_width || wcwidth((wchar_t)scalars[i]) != 0) continue;
      text[length++] = (wchar_t)scalars[i];
    }
  }
  attr_t shown = A_NORMAL;
  if (attributes & CN_BOLD) shown |= A_BOLD;
  if (attributes & CN_DIM) shown |= A_DIM;
  if (attributes & CN_REVERSE) shown |= A_REVERSE;
  if (attributes & CN_UNDERLINE) shown |= A_UNDERLINE;

  cchar_t cell;
  if (width == 2) {
    // The right half, in case `?` leaves it empty.
    setcchar(&cell, L" ", shown, pair, NULL);
    mvwadd_wch(stdscr, row, column + 1, &cell);
  }
  setcchar(&cell, text, shown, pair, NULL);
  // ERR in the bottom right corner only says that the cursor has nowhere to go: the cell is set.
  mvwadd_wch(stdscr, row, column, &cell);
}

void cn_screen_flush(cn_screen *screen) {
  (void)screen;
  wnoutrefresh(stdscr);
  doupdate();
}

void cn_screen_send(cn_screen *screen, const uint8_t *bytes, size_t count) {
  while (count > 0) {
    ssize_t sent = write(fileno(screen->output), bytes, count);
    if (sent > 0) {
      bytes += sent;
      count -= (size_t)sent;
    } else if (sent < 0 && errno == EAGAIN) {
      struct pollfd room = {.fd = fileno(screen->output), .events = POLLOUT};
      poll(&room, 1, 100);
    } else if (sent == 0 || errno != EINTR) {
      return;
    }
  }
}
