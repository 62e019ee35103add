// Signals and deaths. Each check that fails gives its own status.
//   signals queue    a child gets 200 queued signals, in order and with their values
//   signals orphan   a child outlives its parent, and makes getuid
//   signals fault    a handler for SIGSEGV finds the address that was not there
//   signals leader   the leader ends first, another thread makes getuid and ends the process
//   signals tracer   ptraces a child of its own, and exits with 9 if that works, 8 if it may not
//   signals abort    dies by SIGABRT
//   signals storm    makes 50 children that make 20 threads each, with calls in all of them
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define CHECK(n, condition) do { if (!(condition)) _exit(n); } while (0)
#define COUNT 200

static volatile int seen;

static void count(int signal, siginfo_t *info, void *unused) {
  (void)signal;
  (void)unused;
  if (info->si_value.sival_int != seen || info->si_code != SI_QUEUE) _exit(50);
  seen++;
}

static int status_of(pid_t child) {
  int status = -1;
  CHECK(80, waitpid(child, &status, 0) == child);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static void queue(void) {
  int ready[2];
  char c;
  CHECK(10, pipe(ready) == 0);
  pid_t child = fork();
  if (child == 0) {
    struct sigaction a = {.sa_sigaction = count, .sa_flags = SA_SIGINFO | SA_RESTART};
    sigaction(SIGRTMIN, &a, NULL);
    CHECK(11, write(ready[1], "", 1) == 1);
    while (seen < COUNT) syscall(SYS_getppid);
    _exit(30);
  }
  CHECK(12, read(ready[0], &c, 1) == 1);
  for (int i = 0; i < COUNT; i++) {
    union sigval value = {.sival_int = i};
    CHECK(13, sigqueue(child, SIGRTMIN, value) == 0);
  }
  CHECK(14, status_of(child) == 30);
}

static void orphan(void) {
  pid_t parent = getpid();
  if (fork() != 0) _exit(9);
  while (getppid() == parent) usleep(1000);
  syscall(SYS_getuid);
  _exit(7);
}

static void fault(int signal, siginfo_t *info, void *unused) {
  (void)signal;
  (void)unused;
  _exit(info->si_addr == (void *)0x1234 && info->si_code == SEGV_MAPERR ? 9 : 51);
}

static void *last(void *unused) {
  (void)unused;
  usleep(50000);
  syscall(SYS_getuid);
  _exit(9);
}

static int tracer(void) {
  pid_t child = fork();
  if (child == 0) {
    if (ptrace(PTRACE_TRACEME, 0, 0, 0) != 0) _exit(errno == EPERM ? 8 : 52);
    raise(SIGUSR1);
    _exit(30);
  }
  int status = -1;
  CHECK(17, waitpid(child, &status, 0) == child);
  if (WIFEXITED(status)) return WEXITSTATUS(status);
  CHECK(18, WIFSTOPPED(status) && WSTOPSIG(status) == SIGUSR1);
  CHECK(19, ptrace(PTRACE_CONT, child, 0, 0) == 0);
  return status_of(child) == 30 ? 9 : 53;
}

static void *brief(void *unused) {
  syscall(SYS_getuid);
  return unused;
}

static void storm(void) {
  pid_t children[50];
  for (int i = 0; i < 50; i++) {
    children[i] = fork();
    if (children[i] == 0) {
      pthread_t threads[20];
      for (int j = 0; j < 20; j++) CHECK(20, pthread_create(&threads[j], NULL, brief, NULL) == 0);
      for (int j = 0; j < 20; j++) CHECK(21, pthread_join(threads[j], NULL) == 0);
      _exit(30);
    }
  }
  for (int i = 0; i < 50; i++) CHECK(22, status_of(children[i]) == 30);
}

int main(int argc, char **argv) {
  (void)argc;
  const char *mode = argv[1];
  struct rlimit none = {0, 0};
  setrlimit(RLIMIT_CORE, &none);
  if (!strcmp(mode, "queue")) queue();
  if (!strcmp(mode, "orphan")) orphan();
  if (!strcmp(mode, "tracer")) return tracer();
  if (!strcmp(mode, "abort")) abort();
  if (!strcmp(mode, "storm")) storm();
  if (!strcmp(mode, "fault")) {
    struct sigaction a = {.sa_sigaction = fault, .sa_flags = SA_SIGINFO};
    sigaction(SIGSEGV, &a, NULL);
    *(volatile char *)0x1234 = 0;
  }
  if (!strcmp(mode, "leader")) {
    pthread_t id;
    pthread_create(&id, NULL, last, NULL);
    syscall(SYS_exit, 0);
  }
  return 9;
}
