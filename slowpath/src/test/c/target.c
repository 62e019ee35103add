// Something to attach to. Says "ready" on stdout, then waits for a byte on stdin.
//   target read         waits in read, makes getppid, exits with status 5
//   target threads N    the same with N more threads that sleep
//   target zombie       the leader ends first, another thread waits
//   target busy         calls getppid until there is a byte
//   target forks        makes threads and processes, as fast as it can, until there is a byte
//   target sleep        sleeps for 2 seconds instead
//   target vfork        a vforked child waits, and its parent for it
//   target signals      prints the signals that it gets
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void ready(void) {
  if (write(1, "ready\n", 6) != 6) _exit(99);
}

static int byte_there(void) {
  struct pollfd p = {0, POLLIN, 0};
  return poll(&p, 1, 0) > 0;
}

static void read_byte(void) {
  char c;
  if (read(0, &c, 1) != 1) _exit(98);
}

static void *sleeper(void *unused) {
  (void)unused;
  for (;;) pause();
}

static void *survivor(void *unused) {
  (void)unused;
  char path[64];
  char state[256] = "";
  // The leader has to be a zombie before the test goes on.
  snprintf(path, sizeof path, "/proc/self/task/%d/stat", getpid());
  while (!strstr(state, ") Z")) {
    int fd = open(path, O_RDONLY);
    ssize_t n = read(fd, state, sizeof state - 1);
    state[n > 0 ? n : 0] = 0;
    close(fd);
  }
  ready();
  read_byte();
  syscall(SYS_getppid);
  _exit(5);
}

static void *brief(void *unused) {
  return unused;
}

static void got(int signal) {
  char line[] = "got 00\n";
  line[4] = '0' + signal / 10;
  line[5] = '0' + signal % 10;
  if (write(1, line, 7) != 7) _exit(97);
}

int main(int argc, char **argv) {
  const char *mode = argv[1];
  pthread_t id;
  if (!strcmp(mode, "threads")) {
    pthread_attr_t small;
    pthread_attr_init(&small);
    pthread_attr_setstacksize(&small, 32768);
    for (int i = 0; i < atoi(argv[2]); i++)
      if (pthread_create(&id, &small, sleeper, NULL)) return 96;
  } else if (!strcmp(mode, "zombie")) {
    pthread_create(&id, NULL, survivor, NULL);
    syscall(SYS_exit, 0);
  } else if (!strcmp(mode, "busy")) {
    ready();
    for (int i = 0; i % 1024 || !byte_there(); i++) syscall(SYS_getppid);
    return 5;
  } else if (!strcmp(mode, "forks")) {
    ready();
    while (!byte_there()) {
      pthread_create(&id, NULL, brief, NULL);
      pid_t child = fork();
      if (child == 0) _exit(0);
      waitpid(child, NULL, 0);
      pthread_join(id, NULL);
    }
    return 5;
  } else if (!strcmp(mode, "sleep")) {
    ready();
    struct timespec t = {2, 0};
    if (nanosleep(&t, NULL)) return 95;
    return 5;
  } else if (!strcmp(mode, "signals")) {
    struct sigaction a = {.sa_handler = got, .sa_flags = SA_RESTART};
    int all[] = {SIGHUP, SIGINT, SIGTERM, SIGUSR1, SIGCONT};
    for (unsigned i = 0; i < sizeof all / sizeof *all; i++) sigaction(all[i], &a, NULL);
  }
  if (!strcmp(mode, "vfork")) {
    pid_t child = vfork();
    if (child == 0) {
      ready();
      read_byte();
      _exit(0);
    }
    waitpid(child, NULL, 0);
    return 5;
  }
  ready();
  read_byte();
  syscall(SYS_getppid);
  return 5;
}
