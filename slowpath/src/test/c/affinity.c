// Checks that a program's affinity is what it would be without a tracer that pins it. Each check
// that fails gives its own status; the argument is the number of processors that it may use.
//   affinity N calls     asks for and sets its own affinity, its thread's and its child's
//   affinity N untraced  makes a child with CLONE_UNTRACED
//   affinity N children  a child alone, then two tasks at a time; marks the phases with getuid,
//                        getgid and geteuid
//   affinity N busy      asks while three threads make calls as fast as they can
//   affinity N status    looks at Cpus_allowed in /proc, also by a relative path
//   affinity N check     only asks
#define _GNU_SOURCE
#include <linux/sched.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define CHECK(n, condition) do { if (!(condition)) _exit(n); } while (0)

static int processors(pid_t tid) {
  cpu_set_t set;
  CHECK(70, sched_getaffinity(tid, sizeof set, &set) == 0);
  return CPU_COUNT(&set);
}

static int set_one(pid_t tid, int processor) {
  cpu_set_t set;
  CPU_ZERO(&set);
  CPU_SET(processor, &set);
  return sched_setaffinity(tid, sizeof set, &set);
}

static int status_of(pid_t child) {
  int status = -1;
  CHECK(71, waitpid(child, &status, 0) == child);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static void *thread(void *expected) {
  CHECK(20, processors(0) == (int)(long)expected);
  return NULL;
}

static void run_thread(int expected) {
  pthread_t id;
  CHECK(72, pthread_create(&id, NULL, thread, (void *)(long)expected) == 0);
  CHECK(73, pthread_join(id, NULL) == 0);
}

static void calls(int all, char *self) {
  CHECK(10, processors(0) == all && processors(getpid()) == all);
  pid_t child = fork();
  if (child == 0) _exit(processors(0) == all ? 30 : 11);
  CHECK(12, status_of(child) == 30);
  child = vfork();
  if (child == 0) {
    execl(self, self, all == 2 ? "2" : "", "check", NULL);
    _exit(13);
  }
  CHECK(14, all != 2 || status_of(child) == 9);
  run_thread(all);
  for (int i = all - 1; i >= 0; i--) {
    CHECK(15, set_one(0, i) == 0 && processors(0) == 1 && sched_getcpu() == i);
    child = fork();
    if (child == 0) _exit(processors(0) == 1 && sched_getcpu() == i ? 30 : 16);
    CHECK(17, status_of(child) == 30);
    run_thread(1);
  }
  // One that it sets for another task is kept as well.
  int hold[2];
  CHECK(74, pipe(hold) == 0);
  child = fork();
  if (child == 0) {
    char c;
    CHECK(75, read(hold[0], &c, 1) == 1);
    _exit(processors(0) == 1 && sched_getcpu() == all - 1 ? 30 : 18);
  }
  CHECK(19, set_one(child, all - 1) == 0 && processors(child) == 1);
  CHECK(76, write(hold[1], "", 1) == 1);
  CHECK(77, status_of(child) == 30);
}

static void untraced(int all) {
  pid_t child = syscall(SYS_clone, CLONE_UNTRACED | SIGCHLD, 0, 0, 0, 0);
  if (child == 0) _exit(processors(0) == all ? 30 : 40);
  CHECK(41, status_of(child) == 30);
  struct clone_args args = {.flags = CLONE_UNTRACED, .exit_signal = SIGCHLD};
  child = syscall(SYS_clone3, &args, sizeof args);
  if (child == 0) _exit(processors(0) == all ? 30 : 42);
  CHECK(43, status_of(child) == 30);
}

static void children(void) {
  syscall(SYS_getuid);
  pid_t child = fork();
  if (child == 0) {
    // The parent must have got to wait4 before this counts.
    usleep(50000);
    syscall(SYS_getgid);
    _exit(30);
  }
  CHECK(50, status_of(child) == 30);
  child = fork();
  if (child == 0) pause();
  syscall(SYS_geteuid);
  kill(child, SIGKILL);
  CHECK(51, status_of(child) == 128 + SIGKILL);
}

static volatile int over;

static void *spin(void *unused) {
  while (!over) syscall(SYS_getppid);
  return unused;
}

static void busy(int all) {
  pthread_t ids[3];
  for (int i = 0; i < 3; i++) CHECK(78, pthread_create(&ids[i], NULL, spin, NULL) == 0);
  for (int i = 0; i < 100; i++) {
    CHECK(61, processors(0) == all);
    usleep(3000);
  }
  over = 1;
  for (int i = 0; i < 3; i++) CHECK(79, pthread_join(ids[i], NULL) == 0);
}

static int processors_in(const char *file) {
  char line[256];
  unsigned mask = 0;
  FILE *status = fopen(file, "r");
  CHECK(50, status != NULL);
  while (fgets(line, sizeof line, status)) sscanf(line, "Cpus_allowed: %x", &mask);
  fclose(status);
  return __builtin_popcount(mask);
}

static void status(int all) {
  CHECK(51, processors_in("/proc/self/status") == all);
  CHECK(52, chdir("/proc/self") == 0);
  CHECK(53, processors_in("status") == all);
}

int main(int argc, char **argv) {
  (void)argc;
  int all = atoi(argv[1]);
  if (!strcmp(argv[2], "calls")) calls(all, argv[0]);
  if (!strcmp(argv[2], "untraced")) untraced(all);
  if (!strcmp(argv[2], "busy")) busy(all);
  if (!strcmp(argv[2], "status")) status(all);
  if (!strcmp(argv[2], "children")) children();
  CHECK(60, !strcmp(argv[2], "calls") || processors(0) == all);
  return 9;
}
