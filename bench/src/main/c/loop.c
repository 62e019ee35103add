/* loop KIND COUNT THREADS: makes calls in a loop and prints the nanoseconds that each took. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static const char *kind;
static long count;

static void *work(void *unused) {
  (void)unused;
  if (!strcmp(kind, "getppid")) {
    for (long i = 0; i < count; i++) syscall(SYS_getppid);
  } else {
    for (long i = 0; i < count / 2; i++) close(open("/dev/null", O_RDONLY));
  }
  return 0;
}

int main(int argc, char **argv) {
  if (argc != 4) return 2;
  kind = argv[1];
  count = atol(argv[2]);
  int threads = atoi(argv[3]);
  struct timespec start, end;
  clock_gettime(CLOCK_MONOTONIC, &start);
  pthread_t others[64];
  for (int i = 1; i < threads && i < 64; i++) pthread_create(&others[i], 0, work, 0);
  work(0);
  for (int i = 1; i < threads && i < 64; i++) pthread_join(others[i], 0);
  clock_gettime(CLOCK_MONOTONIC, &end);
  double nanos = (end.tv_sec - start.tv_sec) * 1e9 + (end.tv_nsec - start.tv_nsec);
  printf("%.1f\n", nanos / count / threads);
  return 0;
}
