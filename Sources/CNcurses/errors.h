#ifndef COSTTOP_ERRORS_H
#define COSTTOP_ERRORS_H

/// Keeps what is written to standard error off the screen, if that is the same terminal, until `errors_release`.
void errors_hold(int output);
/// Writes what was held, at most its last part. Async-signal-safe: the reason of a crash is told this way.
void errors_release(void);

#endif
