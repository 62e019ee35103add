// A parent with a forked child, a vforked child and a thread, one after the other.
#include <pthread.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static pid_t thread_id;

static void *thread(void *unused) {
  (void)unused;
  thread_id = syscall(SYS_gettid);
  syscall(SYS_getuid);
  return NULL;
}

int main(void) {
  int status;
  pid_t child = fork();
  if (child == 0) {
    syscall(SYS_getuid);
    _exit(3);
  }
  waitpid(child, &status, 0);
  if (WEXITSTATUS(status) != 3) return 1;
  child = vfork();
  if (child == 0) {
    syscall(SYS_getuid);
    _exit(4);
  }
  waitpid(child, &status, 0);
  if (WEXITSTATUS(status) != 4) return 2;
  pthread_t id;
  pthread_create(&id, NULL, thread, NULL);
  pthread_join(id, NULL);
  // It can be joined before it has ended.
  while (syscall(SYS_tgkill, getpid(), thread_id, 0) == 0) usleep(1000);
  return 9;
}
