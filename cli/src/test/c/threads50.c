/* Fifty threads, started and joined one after another, each with calls of its own. */
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static void *work(void *argument) {
  struct stat st;
  char name[32];
  snprintf(name, sizeof name, "file-%ld", (long)argument);
  int fd = open(name, O_CREAT | O_RDWR, 0600);
  if (write(fd, name, sizeof name) < 0) return 0;
  fstat(fd, &st);
  close(fd);
  unlink(name);
  return 0;
}

int main(void) {
  for (long i = 0; i < 50; i++) {
    pthread_t thread;
    pthread_create(&thread, 0, work, (void *)i);
    pthread_join(thread, 0);
  }
  return 0;
}
