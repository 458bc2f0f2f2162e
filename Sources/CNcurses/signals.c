#include "CNcurses.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>

const int cn_sigint = SIGINT, cn_sigterm = SIGTERM, cn_sighup = SIGHUP, cn_sigwinch = SIGWINCH,
          cn_sigtstp = SIGTSTP, cn_sigcont = SIGCONT;

static const int watched[] = {SIGINT, SIGTERM, SIGHUP, SIGWINCH, SIGTSTP, SIGCONT};
enum { WATCHED = sizeof watched / sizeof watched[0] };

static struct sigaction previous_actions[WATCHED];
/// One bit a signal: many of a kind become one.
static atomic_uint pending;
static atomic_int wake = -1;

static unsigned bit(int signal_number) {
  return 1u << signal_number;
}

static void note(int signal_number) {
  int saved_errno = errno;
  atomic_fetch_or(&pending, bit(signal_number));
  cn_wake_send(atomic_load(&wake));
  errno = saved_errno;
}

static void set_handler(int signal_number, struct sigaction *previous) {
  // SA_RESTART: the signal may land on a thread that knows nothing of terminals.
  struct sigaction action = {.sa_handler = note, .sa_flags = SA_RESTART};
  sigemptyset(&action.sa_mask);
  sigaction(signal_number, &action, previous);
}

bool cn_signals_watch(int writing_end) {
  int unwatched = -1;
  if (!atomic_compare_exchange_strong(&wake, &unwatched, writing_end)) return false;
  atomic_store(&pending, 0);
  for (int i = 0; i < WATCHED; i++) {
    set_handler(watched[i], &previous_actions[i]);
    if (watched[i] == SIGHUP && previous_actions[i].sa_handler == SIG_IGN) {
      sigaction(SIGHUP, &previous_actions[i], NULL);
    }
  }
  return true;
}

void cn_signals_unwatch(void) {
  for (int i = 0; i < WATCHED; i++) {
    sigaction(watched[i], &previous_actions[i], NULL);
  }
  atomic_store(&wake, -1);
}

bool cn_signal_take(int signal_number) {
  return (atomic_fetch_and(&pending, ~bit(signal_number)) & bit(signal_number)) != 0;
}

void cn_stop_process(void) {
  struct sigaction action = {.sa_handler = SIG_IGN};
  sigemptyset(&action.sa_mask);
  sigaction(SIGTSTP, &action, NULL);
  // A wrapper such as sudo or a script has to stop too, or the shell goes on waiting for it. Not twice for ourselves.
  kill(0, SIGTSTP);
  action.sa_handler = SIG_DFL;
  sigaction(SIGTSTP, &action, NULL);
  // SIGTSTP, not SIGSTOP: the kernel drops it where no shell could ever continue us.
  raise(SIGTSTP);
  set_handler(SIGTSTP, NULL);
}
