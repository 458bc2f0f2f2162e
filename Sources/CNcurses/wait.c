#include "CNcurses.h"

#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

bool cn_wake_open(int ends[2]) {
  if (pipe(ends) != 0) return false;
  for (int i = 0; i < 2; i++) {
    fcntl(ends[i], F_SETFD, FD_CLOEXEC);
    fcntl(ends[i], F_SETFL, O_NONBLOCK);
  }
  return true;
}

void cn_wake_close(int ends[2]) {
  close(ends[0]);
  close(ends[1]);
}

void cn_wake_send(int writing_end) {
  // A full pipe wakes the reader as well as one byte more would.
  ssize_t count = write(writing_end, "", 1);
  (void)count;
}

void cn_wake_drain(int reading_end) {
  char bytes[256];
  while (read(reading_end, bytes, sizeof bytes) == sizeof bytes) {
  }
}

unsigned cn_wait(int input, int reading_end, int timeout) {
  struct pollfd polled[2] = {{.fd = input, .events = POLLIN}, {.fd = reading_end, .events = POLLIN}};
  if (poll(polled, 2, timeout) <= 0) return 0;
  unsigned ready = 0;
  if (polled[1].revents != 0) ready |= CN_READY_WAKE;
  if (polled[0].revents & (POLLHUP | POLLERR | POLLNVAL)) {
    ready |= CN_READY_HANGUP;
  } else if (polled[0].revents & POLLIN) {
    // Readable without a byte to read is the end of the input; ncurses would report it as "no key yet" for ever.
    int available = 0;
    bool is_at_end = ioctl(input, FIONREAD, &available) != 0 || available == 0;
    ready |= is_at_end ? CN_READY_HANGUP : CN_READY_INPUT;
  }
  return ready;
}

bool cn_is_terminal(int descriptor) {
  return isatty(descriptor) == 1;
}

struct thread_start {
  void (*body)(void *);
  void *context;
};

static void *run_thread(void *argument) {
  struct thread_start start = *(struct thread_start *)argument;
  free(argument);
  // A thread started from Swift's pool inherits its mask, and a masked SIGTSTP would never stop us.
  sigset_t none;
  sigemptyset(&none);
  pthread_sigmask(SIG_SETMASK, &none, NULL);
  start.body(start.context);
  return NULL;
}

bool cn_thread_start(void (*body)(void *), void *context) {
  struct thread_start *start = malloc(sizeof *start);
  if (start == NULL) return false;
  *start = (struct thread_start){body, context};
  pthread_t thread;
  if (pthread_create(&thread, NULL, run_thread, start) != 0) {
    free(start);
    return false;
  }
  pthread_detach(thread);
  return true;
}
