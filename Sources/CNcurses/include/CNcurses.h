#ifndef COSTTOP_CNCURSES_H
#define COSTTOP_CNCURSES_H

// What costtop needs of ncurses and of the signals around it. WINDOW, stdscr and the macros stay on the C side.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Screen (screen.c). One screen at a time, and every call on the thread that opened it.

typedef struct cn_screen cn_screen;

enum { CN_BOLD = 1, CN_DIM = 2, CN_REVERSE = 4, CN_UNDERLINE = 8 };

/// Whether terminfo knows the terminal and it can place the cursor and clear itself.
bool cn_term_is_usable(const char *term);
/// How many colours terminfo gives the terminal; 0 for none, or where it does not know the terminal.
int cn_term_colors(const char *term);
/// A terminal description compiled into the program, for machines without a terminfo database.
extern const char *const cn_builtin_term;
/// Makes `cn_builtin_term` known to terminfo. It changes the environment, so it is the last resort.
void cn_builtin_term_enable(void);

/// Raw keys, no echo, hidden cursor, alternate screen. NULL if ncurses refuses the terminal.
cn_screen *cn_screen_open(const char *term, int input, int output, int escape_delay);
/// Restores the terminal and frees the screen.
void cn_screen_close(cn_screen *screen);
/// Gives the terminal back to the shell until `cn_screen_enter`, and with it what was written to standard error.
void cn_screen_leave(cn_screen *screen);
void cn_screen_enter(cn_screen *screen);

/// Takes the window's present size; the next flush repaints everything if it changed.
void cn_screen_fit(cn_screen *screen);
int cn_screen_rows(const cn_screen *screen);
int cn_screen_columns(const cn_screen *screen);

/// Colours of the palette; 0 if the terminal has none or cannot keep its own background.
int cn_screen_start_colors(cn_screen *screen);
/// Colour pair `pair` (from 1) is `foreground` on the terminal's own background.
void cn_screen_set_pair(cn_screen *screen, int16_t pair, int16_t foreground);

void cn_screen_erase(cn_screen *screen);
/// Puts one displayed character, `width` columns wide. Where the C library thinks it has another width, `?` is put:
/// one column off would move every figure behind it.
void cn_screen_put(cn_screen *screen, int row, int column, int width, const uint32_t *scalars,
                   int count, unsigned attributes, int16_t pair);
/// Sends what changed since the last flush.
void cn_screen_flush(cn_screen *screen);
/// Sends bytes past ncurses, for what moves neither the cursor nor a cell. Only between two flushes.
void cn_screen_send(cn_screen *screen, const uint8_t *bytes, size_t count);

/// Sets the character type to the environment's if it is UTF-8, else to a UTF-8 one. False if there is none.
bool cn_locale_use_utf8(void);

// Keys (keys.c)

enum cn_key {
  CN_KEY_OTHER = 0,
  CN_KEY_UP,
  CN_KEY_DOWN,
  CN_KEY_LEFT,
  CN_KEY_RIGHT,
  CN_KEY_PAGE_UP,
  CN_KEY_PAGE_DOWN,
  CN_KEY_HOME,
  CN_KEY_END,
  CN_KEY_ENTER,
  CN_KEY_BACKSPACE,
  CN_KEY_DELETE,
  CN_KEY_BACK_TAB,
  /// F1 is one more, and so on to F63.
  CN_KEY_FUNCTION = 100,
};

enum { CN_INPUT_NONE, CN_INPUT_CHARACTER, CN_INPUT_KEY };

/// The next input without waiting: a character (`value` is its Unicode scalar) or a key (`value` is a `cn_key`).
int cn_screen_read(cn_screen *screen, uint32_t *value);

// Waiting (wait.c)

enum { CN_READY_INPUT = 1, CN_READY_WAKE = 2, CN_READY_HANGUP = 4 };

/// A non-blocking pipe that is closed on exec: `ends[0]` is read, `ends[1]` written.
bool cn_wake_open(int ends[2]);
void cn_wake_close(int ends[2]);
void cn_wake_send(int writing_end);
void cn_wake_drain(int reading_end);

/// Blocks until one of both is ready, a signal comes or `timeout` milliseconds have passed (-1: for ever).
unsigned cn_wait(int input, int reading_end, int timeout);

/// Starts a detached thread that takes every signal.
bool cn_thread_start(void (*body)(void *), void *context);

bool cn_is_terminal(int descriptor);

// Signals (signals.c)

extern const int cn_sigint, cn_sigterm, cn_sighup, cn_sigwinch, cn_sigtstp, cn_sigcont;

/// Takes the signals named above: each sets a flag and writes to the pipe. False if they are already taken.
/// A SIGHUP ignored from the start (nohup) stays ignored.
bool cn_signals_watch(int writing_end);
/// Gives the signals back to whoever had them.
void cn_signals_unwatch(void);
/// Whether the signal came since the last call.
bool cn_signal_take(int signal_number);
/// Stops the process as Ctrl-Z does, its whole process group with it; returns when it is continued.
void cn_stop_process(void);

#endif
