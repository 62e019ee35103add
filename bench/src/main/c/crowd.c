/* crowd COUNT: COUNT children at once, each waiting; prints the peak memory of the parent, the tracer. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int argc, char **argv) {
  if (argc != 2) return 2;
  int gate[2];
  if (pipe(gate)) return 1;
  for (int i = atoi(argv[1]); i > 0; i--) {
    if (fork() == 0) {
      char c;
      close(gate[1]);
      _exit(read(gate[0], &c, 1) != 0);
    }
  }
  char name[64], line[256];
  snprintf(name, sizeof name, "/proc/%d/status", getppid());
  FILE *status = fopen(name, "r");
  while (status && fgets(line, sizeof line, status)) {
    if (!strncmp(line, "VmHWM:", 6)) printf("%ld\n", atol(line + 6) / 1024);
  }
  fflush(stdout);
  close(gate[1]);
  while (wait(0) > 0) {
  }
  return 0;
}
