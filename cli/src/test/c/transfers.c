#include "freestanding.h"
/* Reads and writes in every form. */
struct buffer { char *start; unsigned long length; };
struct message { void *name; int name_length; struct buffer *buffers; unsigned long count; void *control; unsigned long control_length; int flags; };
struct messages { struct message message; unsigned length; };
static char bytes[70000], big[1100000];
static int run(char **arguments) {
  int s[2];
  for (int i = 0; i < 70000; i++) bytes[i] = i * 7;
  CALL(socketpair, 1, 1, 0, s);
  struct buffer out[3] = {{bytes, 5}, {bytes + 100, 20}, {bytes + 200, 33}};
  struct buffer in[3] = {{bytes, 10}, {bytes + 100, 20}, {bytes + 200, 33}};
  CALL(write, s[0], bytes, 40, 0);
  CALL(read, s[1], bytes, 100, 0);
  CALL(writev, s[0], out, 3, 0);
  CALL(readv, s[1], in, 3, 0);
  struct message m = {0, 0, out, 2, 0, 0, 0};
  CALL(sendmsg, s[0], &m, 0, 0);
  m.buffers = in;
  m.count = 3;
  CALL(recvmsg, s[1], &m, 0, 0);
  struct messages many[2] = {{{0, 0, out, 1, 0, 0, 0}, 0}, {{0, 0, out + 1, 2, 0, 0, 0}, 0}};
  CALL(sendmmsg, s[0], many, 2, 0);
  many[0].message.buffers = in;
  CALL(recvmmsg, s[1], many, 1, 0);
  long fd = CALL(open, "/dev/null", 1, 0, 0);
  CALL(write, fd, bytes, 65537, 0);
  CALL(write, fd, bytes, 0, 0);
  CALL(write, fd, big, 1100000, 0);
  CALL(write, -1, bytes, 3, 0);
  return 0;
}
