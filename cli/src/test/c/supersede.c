#include "freestanding.h"
/* A thread that is not the first becomes ./simple while the first computes or, with an argument, waits. */
static char stack[8192];
static int ends[2];
static void successor(void) {
  char *words[] = {"./simple", 0};
  sleep_ms(80);
  CALL(execve, words[0], words, words + 1, 0);
}
static int run(char **arguments) {
  int waits = arguments[1] != 0;
  char byte;
  CALL(pipe, ends, 0, 0, 0);
  thread(successor, stack + 8192);
  if (waits) {
    sleep_ms(20);
    CALL(read, ends[0], &byte, 1, 0);
  }
  for (;;) {}
}
