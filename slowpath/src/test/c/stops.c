// A parent that watches its child stop and go on, as a shell does. Each check that fails gives its
// own status.
//   stops job      SIGSTOP and SIGTSTP by default, SIGCONT each time
//   stops threads  the same for a child with two threads
//   stops sleep    a child stopped in nanosleep sleeps for what is left
//   stops killed   a stopped child is killed
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define CHECK(n, condition) do { if (!(condition)) _exit(n); } while (0)

static void *idle(void *unused) {
  (void)unused;
  for (;;) pause();
}

static int state_change(pid_t child) {
  int status = -1;
  CHECK(80, waitpid(child, &status, WUNTRACED | WCONTINUED) == child);
  return status;
}

static void stop_and_go_on(pid_t child, int signal) {
  CHECK(10, kill(child, signal) == 0);
  int status = state_change(child);
  CHECK(11, WIFSTOPPED(status) && WSTOPSIG(status) == signal);
  // It must stay so: nothing more happens of itself.
  usleep(30000);
  CHECK(12, waitpid(child, &status, WUNTRACED | WCONTINUED | WNOHANG) == 0);
  CHECK(13, kill(child, SIGCONT) == 0);
  status = state_change(child);
  CHECK(14, WIFCONTINUED(status));
}

static void end(pid_t child, int signal) {
  CHECK(20, kill(child, signal) == 0);
  int status = state_change(child);
  CHECK(21, WIFSIGNALED(status) && WTERMSIG(status) == signal);
}

static pid_t child_of(const char *mode) {
  pid_t child = fork();
  if (child != 0) return child;
  // SIGTSTP stops no orphaned process group, so the child stays in its parent's session.
  setpgid(0, 0);
  if (!strcmp(mode, "threads")) {
    pthread_t id;
    pthread_create(&id, NULL, idle, NULL);
  }
  if (!strcmp(mode, "sleep")) {
    struct timespec t = {0, 300000000};
    _exit(nanosleep(&t, NULL) == 0 ? 33 : 34);
  }
  idle(NULL);
  return 0;
}

int main(int argc, char **argv) {
  (void)argc;
  pid_t child = child_of(argv[1]);
  usleep(50000);
  if (!strcmp(argv[1], "killed")) {
    kill(child, SIGSTOP);
    CHECK(30, WIFSTOPPED(state_change(child)));
    end(child, SIGKILL);
    return 9;
  }
  stop_and_go_on(child, SIGSTOP);
  if (!strcmp(argv[1], "sleep")) {
    int status = state_change(child);
    CHECK(31, WIFEXITED(status) && WEXITSTATUS(status) == 33);
    return 9;
  }
  stop_and_go_on(child, SIGTSTP);
  end(child, SIGTERM);
  return 9;
}
