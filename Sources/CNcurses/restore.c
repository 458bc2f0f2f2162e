#include "restore.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <curses.h>
#include <term.h>

#include "errors.h"

static const int crash_signals[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP, SIGQUIT};
enum { CRASH_SIGNALS = sizeof crash_signals / sizeof crash_signals[0] };

static struct sigaction previous_actions[CRASH_SIGNALS];
static struct termios shell_modes;
static char sequence[256];
static size_t sequence_length;
static int terminal = -1;
/// Written last when arming and taken first when restoring, so that one thread restores, once, from whole data.
static atomic_bool is_armed;

/// Adds a capability without its padding: `$<5>` asks for a pause, which no terminal has needed for decades.
static void append(const char *capability) {
  const char *text = tigetstr(capability);
  if (text == NULL || text == (char *)-1) return;
  while (*text != '\0' && sequence_length < sizeof sequence) {
    if (text[0] == '$' && text[1] == '<') {
      const char *end = strchr(text, '>');
      if (end != NULL) {
        text = end + 1;
        continue;
      }
    }
    sequence[sequence_length++] = *text++;
  }
}

/// Async-signal-safe: system calls such as `write` and `tcsetattr` only.
static void restore(void) {
  if (!atomic_exchange(&is_armed, false)) return;
  size_t written = 0;
  while (written < sequence_length) {
    ssize_t count = write(terminal, sequence + written, sequence_length - written);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    written += (size_t)count;
  }
  tcsetattr(terminal, TCSANOW, &shell_modes);
  errors_release();
}

static void restore_and_die(int signal_number) {
  restore();
  // The default action at once: Swift's backtrace printer would wait for a key with the dashboard's user before it.
  struct sigaction action = {.sa_handler = SIG_DFL};
  sigemptyset(&action.sa_mask);
  sigaction(signal_number, &action, NULL);
  raise(signal_number);
}

void cn_restore_arm(int output, const struct termios *modes) {
  static bool is_registered = false;
  if (!is_registered) {
    atexit(restore);
    is_registered = true;
  }
  terminal = output;
  shell_modes = *modes;
  sequence_length = 0;
  append("sgr0");
  append("op");
  append("rmkx");
  append("cnorm");
  append("rmcup");

  struct sigaction action = {.sa_handler = restore_and_die, .sa_flags = SA_ONSTACK};
  sigemptyset(&action.sa_mask);
  // In the background, tcsetattr would stop the process instead of letting it die.
  sigaddset(&action.sa_mask, SIGTTOU);
  for (int i = 0; i < CRASH_SIGNALS; i++) {
    sigaction(crash_signals[i], &action, &previous_actions[i]);
  }
  errors_hold(output);
  atomic_store(&is_armed, true);
}

void cn_restore_disarm(void) {
  // Whoever takes the flag does the rest, so a crash in between cannot do it a second time.
  if (atomic_exchange(&is_armed, false)) errors_release();
  for (int i = 0; i < CRASH_SIGNALS; i++) {
    sigaction(crash_signals[i], &previous_actions[i], NULL);
  }
}
