#include "errors.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/// A crash tells its reason in a line or two; a library gone wild must not fill the shell's screen.
enum { MOST_TOLD = 4096 };

static int held = -1;
static int terminal = -1;

void errors_hold(int output) {
  struct stat screen, errors;
  if (fstat(output, &screen) != 0 || fstat(STDERR_FILENO, &errors) != 0) return;
  if (!S_ISCHR(errors.st_mode) || errors.st_rdev != screen.st_rdev) return;

  char path[] = "/tmp/costtop-errors-XXXXXX";
  int file = mkstemp(path);
  if (file < 0) return;
  unlink(path);
  fcntl(file, F_SETFD, FD_CLOEXEC);
  fcntl(file, F_SETFL, O_APPEND);
  int copy = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  if (copy < 0 || dup2(file, STDERR_FILENO) < 0) {
    if (copy >= 0) close(copy);
    close(file);
    return;
  }
  held = file;
  terminal = copy;
}

void errors_release(void) {
  if (held < 0) return;
  dup2(terminal, STDERR_FILENO);
  char text[MOST_TOLD];
  off_t length = lseek(held, 0, SEEK_END);
  ssize_t count = pread(held, text, sizeof text, length > MOST_TOLD ? length - MOST_TOLD : 0);
  if (count > 0) {
    ssize_t written = write(STDERR_FILENO, text, (size_t)count);
    (void)written;
  }
  close(held);
  close(terminal);
  held = -1;
  terminal = -1;
}
