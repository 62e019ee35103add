/* Signals of many origins, handlers, masks, stops and timers. */
#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/time.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void handler(int signal) { (void)signal; }

int main(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = handler;
  sigaddset(&action.sa_mask, SIGUSR2);
  sigaction(SIGUSR1, &action, 0);
  action.sa_flags = SA_RESTART | SA_NODEFER;
  sigaction(SIGALRM, &action, 0);
  sigaction(SIGRTMIN + 3, &action, 0);
  raise(SIGUSR1);
  sigset_t set, old;
  sigemptyset(&set);
  sigaddset(&set, SIGUSR1);
  sigprocmask(SIG_BLOCK, &set, &old);
  union sigval value = {.sival_int = 42};
  sigqueue(getpid(), SIGUSR1, value);
  siginfo_t info;
  struct timespec second = {1, 0};
  sigtimedwait(&set, &info, &second);
  sigprocmask(SIG_SETMASK, &old, 0);
  sigqueue(getpid(), SIGRTMIN + 3, value);
  struct itimerval soon = {{0, 0}, {0, 20000}};
  setitimer(ITIMER_REAL, &soon, 0);
  pause();
  timer_t timer;
  struct sigevent event;
  memset(&event, 0, sizeof event);
  event.sigev_notify = SIGEV_SIGNAL;
  event.sigev_signo = SIGRTMIN + 3;
  event.sigev_value.sival_int = 7;
  timer_create(CLOCK_MONOTONIC, &event, &timer);
  struct itimerspec spec = {{0, 0}, {0, 20000000}};
  timer_settime(timer, 0, &spec, 0);
  pause();
  timer_delete(timer);
  int fd = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC);
  timerfd_settime(fd, 0, &spec, 0);
  long long expirations;
  if (read(fd, &expirations, 8) != 8) return 1;
  close(fd);
  struct pollfd nothing = {-1, POLLIN, 0};
  poll(&nothing, 1, 10);
  signal(SIGPIPE, SIG_IGN);
  int pipefd[2];
  if (pipe(pipefd)) return 1;
  close(pipefd[0]);
  if (write(pipefd[1], "x", 1) >= 0 || errno != EPIPE) return 1;
  pid_t child = fork();
  if (child == 0) {
    raise(SIGSTOP);
    abort();
  }
  int status;
  waitpid(child, &status, WUNTRACED);
  kill(child, SIGCONT);
  waitpid(child, &status, 0);
  child = fork();
  if (child == 0) *(volatile int *)8 = 1;
  waitpid(child, &status, 0);
  stack_t stack = {.ss_sp = malloc(SIGSTKSZ), .ss_size = SIGSTKSZ};
  sigaltstack(&stack, 0);
  return 3;
}
