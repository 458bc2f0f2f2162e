#include "CNcurses.h"

#include <stdlib.h>

const char *const cn_builtin_term = "costtop-ansi";

// The entry below, compiled: `tic -o DIR FILE`, then `TERMINFO=DIR infocmp -0 -Q2 -q costtop-ansi`.
// It has no keys: `decodeKeys` reads the usual sequences without terminfo.
//
//   costtop-ansi|cursor addressing, attributes and eight colours,
//     am, xenl, mir, msgr,
//     cols#80, lines#24, colors#8, pairs#64,
//     bold=\E[1m, civis=\E[?25l, clear=\E[H\E[2J, cnorm=\E[?25h,
//     cr=\r, cub1=\b, cud1=\n, cuf1=\E[C, cup=\E[%i%p1%d;%p2%dH,
//     cuu1=\E[A, dim=\E[2m, ed=\E[J, el=\E[K, home=\E[H,
//     op=\E[39;49m, rev=\E[7m, rmam=\E[?7l, rmcup=\E[?1049l, rmul=\E[24m,
//     smam=\E[?7h,
//     setab=\E[4%p1%dm, setaf=\E[3%p1%dm, sgr0=\E[m,
//     smcup=\E[?1049h, smul=\E[4m,
static const char entry[] =
    "b64:GgE9AA8ADwBpAZoAY29zdHRvcC1hbnNpfGN1cnNvciBhZGRyZXNzaW5nLCBhdHRyaWJ1dGVzIGFuZCBlaWdo"
    "dCBjb2xvdXJzAAABAAABAAAAAAAAAAABAVAA__8YAP__________________________CABAAP____8AAP____8C"
    "AAoADgD_____EgAjACUAKQAwAP__MgA5AP__PQD__________________0EARgD__08A________VAD__1kA____"
    "_14AYgD_______9rAP______________________________________________________________________"
    "________________________________________________________________________________________"
    "________________________________________________________________________________________"
    "____________________________________cQB3AP______________________________________________"
    "________________________________________________________________________________________"
    "________________________________________________________________________________________"
    "________________________________________________________________________________________"
    "_________________________________________________________________________30A____________"
    "________________________________________________________________________________________"
    "______________________________________________________________-GAJAADQAbW0gbWzJKABtbSwAb"
    "W0oAG1slaSVwMSVkOyVwMiVkSAAKABtbSAAbWz8yNWwACAAbWz8yNWgAG1tDABtbQQAbWzFtABtbPzEwNDloABtb"
    "Mm0AG1s3bQAbWzRtABtbbQAbWz8xMDQ5bAAbWzI0bQAbWz83aAAbWz83bAAbWzM5OzQ5bQAbWzMlcDElZG0AG1s0"
    "JXAxJWRtAA==";

void cn_builtin_term_enable(void) {
  setenv("TERMINFO", entry, 1);
}
