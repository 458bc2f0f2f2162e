#include "screen.h"

static enum cn_key key_for(wint_t code) {
  if (code > KEY_F0 && code <= KEY_F(63)) return CN_KEY_FUNCTION + (code - KEY_F0);
  switch (code) {
    case KEY_UP: return CN_KEY_UP;
    case KEY_DOWN: return CN_KEY_DOWN;
    case KEY_LEFT: return CN_KEY_LEFT;
    case KEY_RIGHT: return CN_KEY_RIGHT;
    case KEY_PPAGE: case KEY_A3: return CN_KEY_PAGE_UP;
    case KEY_NPAGE: case KEY_C3: return CN_KEY_PAGE_DOWN;
    case KEY_HOME: case KEY_A1: case KEY_FIND: return CN_KEY_HOME;
    case KEY_END: case KEY_C1: case KEY_SELECT: return CN_KEY_END;
    case KEY_ENTER: return CN_KEY_ENTER;
    case KEY_BACKSPACE: return CN_KEY_BACKSPACE;
    case KEY_DC: return CN_KEY_DELETE;
    case KEY_BTAB: return CN_KEY_BACK_TAB;
    default: return CN_KEY_OTHER;
  }
}

int cn_screen_read(cn_screen *screen, uint32_t *value) {
  wint_t code = 0;
  // ERR is "nothing there" and also "bytes that are no character", behind which keys may wait in ncurses's own queue.
  for (int attempt = 0; attempt < 2; attempt++) {
    int result = wget_wch(screen->keys, &code);
    if (result == KEY_CODE_YES) {
      *value = key_for(code);
      return CN_INPUT_KEY;
    }
    if (result == OK) {
      *value = code;
      return CN_INPUT_CHARACTER;
    }
  }
  return CN_INPUT_NONE;
}
