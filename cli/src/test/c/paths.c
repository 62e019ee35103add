#include "freestanding.h"
/* Uses the file "here" of its folder, by names and descriptors. */
struct pollfd { int fd; short events, revents; };
static int run(char **arguments) {
  long fd = CALL(open, "here", 0, 0, 0), folder = CALL(open, ".", 0200000, 0, 0);
  unsigned long set[16] = {1UL << fd};
  struct duration none = {0, 0};
  struct pollfd polled[2] = {{fd, 1, 0}, {1, 4, 0}};
  CALL(read, fd, 0, 0, 0);
  CALL(dup, fd, 0, 0, 0);
  CALL(openat, folder, "here", 0, 0);
  CALL(openat, folder, "other", 0, 0);
  CALL(openat, -100, "./here", 0, 0);
  CALL(poll, polled, 2, 0, 0);
  CALL(poll, polled + 1, 1, 0, 0);
  CALL(pselect6, fd + 1, set, 0, 0);
  set[0] = 2;
  CALL(pselect6, 3, 0, set, 0);
  CALL(rename, "nothing", "here", 0, 0);
  CALL(rename, "here", "/no/where", 0, 0);
  CALL(symlink, "here", "/no/where", 0, 0);
  CALL(symlink, "/no/where", "here", 0, 0);
  CALL(access, "here", 0, 0, 0);
  CALL(access, "link", 0, 0, 0);
  CALL(accept, fd, 0, 0, 0);
  CALL(epoll_ctl, fd, 1, 1, 0);
  CALL(epoll_ctl, 1, 1, fd, 0);
  CALL(fchdir, folder, 0, 0, 0);
  CALL(close, fd, 0, 0, 0);
  CALL(close, folder, 0, 0, 0);
  return 0;
}
