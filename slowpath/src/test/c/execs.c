// Changes of program.
//   execs thread PROGRAM ARG...   a thread other than the leader execs, while two others exist
//   execs leader PROGRAM ARG...   the leader execs, while two others exist
//   execs after PROGRAM ARG...    a thread execs when the leader has ended
//   execs child PROGRAM ARG...    a child execs, the parent makes getppid
//   execs euid                    exits with status 9 if it runs as root, 10 otherwise
#include <pthread.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static char **program;

static void *idle(void *unused) {
  (void)unused;
  for (;;) pause();
}

static void *exec(void *unused) {
  (void)unused;
  usleep(50000);
  execv(program[0], program);
  _exit(99);
}

int main(int argc, char **argv) {
  (void)argc;
  pthread_t id;
  const char *mode = argv[1];
  program = argv + 2;
  if (!strcmp(mode, "euid")) return geteuid() == 0 ? 9 : 10;
  if (!strcmp(mode, "child")) {
    pid_t child = fork();
    if (child == 0) exec(NULL);
    int status = 0;
    waitpid(child, &status, 0);
    syscall(SYS_getppid);
    return WEXITSTATUS(status);
  }
  pthread_create(&id, NULL, idle, NULL);
  if (!strcmp(mode, "leader")) {
    pthread_create(&id, NULL, idle, NULL);
    exec(NULL);
  }
  pthread_create(&id, NULL, exec, NULL);
  if (!strcmp(mode, "after")) syscall(SYS_exit, 0);
  idle(NULL);
}
