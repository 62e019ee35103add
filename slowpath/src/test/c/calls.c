// Makes getppid N times, then exits with status 7.
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(int argc, char **argv) {
  for (int i = 0; i < atoi(argv[1]); i++) syscall(SYS_getppid);
  _exit(7);
}
