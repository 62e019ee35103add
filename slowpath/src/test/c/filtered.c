// What a seccomp filter of the tracer might break. Each check that fails gives its own status.
//   filtered untraced   children made with CLONE_UNTRACED, by clone, clone3 and like vfork
//   filtered own        a filter of the program's own makes getppid fail
//   filtered own-prctl  the same through prctl
//   filtered own-tsync  the same for a thread that runs already
//   filtered abi        getppid through int 0x80 and the x32 table as well
#define _GNU_SOURCE
#include <errno.h>
#include <linux/filter.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define CHECK(n, condition) do { if (!(condition)) _exit(n); } while (0)

// clone with the flags in rdi, which must be what they were afterwards, in parent and child.
static long clone_keeping(unsigned long flags, unsigned long *after) {
  long r = SYS_clone;
  register long r10 __asm__("r10") = 0;
  register long r8 __asm__("r8") = 0;
  __asm__ volatile("syscall" : "+a"(r), "+D"(flags) : "S"(0), "d"(0), "r"(r10), "r"(r8)
                   : "rcx", "r11", "memory");
  *after = flags;
  return r;
}

static int status_of(long child) {
  int status = -1;
  CHECK(80, waitpid(child, &status, 0) == child);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static int child_body(void) {
  // A task without a tracer would get ENOSYS here.
  if (syscall(SYS_getuid) == -1) return 10;
  long grandchild = fork();
  if (grandchild == 0) _exit(syscall(SYS_getuid) == -1 ? 12 : 13);
  return status_of(grandchild) == 13 ? 20 : 14;
}

static void untraced(void) {
  unsigned long flags = CLONE_UNTRACED | SIGCHLD, after;
  long r = clone_keeping(flags, &after);
  if (r == 0) _exit(after == flags ? child_body() : 15);
  CHECK(2, r > 0 && after == flags && status_of(r) == 20);

  struct clone_args args = {.flags = CLONE_UNTRACED, .exit_signal = SIGCHLD};
  r = syscall(SYS_clone3, &args, sizeof args);
  if (r == 0) _exit(args.flags == CLONE_UNTRACED ? child_body() : 16);
  CHECK(3, r > 0 && args.flags == CLONE_UNTRACED && status_of(r) == 20);

  // A call that fails has to leave everything as it was, too.
  args.exit_signal = 1000;
  CHECK(4, syscall(SYS_clone3, &args, sizeof args) == -1 && errno == EINVAL);
  CHECK(5, args.flags == CLONE_UNTRACED);
  flags = CLONE_UNTRACED | CLONE_SIGHAND | SIGCHLD;
  CHECK(6, clone_keeping(flags, &after) == -EINVAL && after == flags);

  // What the parent makes normally is traced as ever.
  r = fork();
  if (r == 0) _exit(syscall(SYS_geteuid) == -1 ? 17 : 18);
  CHECK(7, status_of(r) == 18);
}

static struct sock_filter deny[] = {
    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_getppid, 0, 1),
    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EXDEV),
    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)};
static struct sock_fprog program = {4, deny};

static void denied(void) {
  CHECK(30, syscall(SYS_getppid) == -1 && errno == EXDEV);
}

static volatile int installed;

static void *running(void *unused) {
  (void)unused;
  while (!installed)
    ;
  denied();
  return NULL;
}

static long by_int80(long number) {
  long r;
  __asm__ volatile("int $0x80" : "=a"(r) : "a"(number) : "memory", "r8", "r9", "r10", "r11");
  return r;
}

int main(int argc, char **argv) {
  (void)argc;
  if (!strcmp(argv[1], "untraced")) {
    untraced();
  } else if (!strcmp(argv[1], "abi")) {
    long parent = syscall(SYS_getppid);
    CHECK(40, by_int80(64) == parent);
    syscall(SYS_getppid | 0x40000000);
    CHECK(41, by_int80(20) == getpid());
  } else {
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    if (!strcmp(argv[1], "own")) {
      CHECK(50, syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0);
    } else if (!strcmp(argv[1], "own-prctl")) {
      CHECK(51, prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0);
    } else {
      pthread_t id;
      CHECK(52, pthread_create(&id, NULL, running, NULL) == 0);
      CHECK(53, syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC,
                        &program) == 0);
      // The other thread has to be told of it too, and gets a moment for that.
      usleep(20000);
      installed = 1;
      CHECK(54, pthread_join(id, NULL) == 0);
    }
    denied();
    long child = fork();
    if (child == 0) {
      denied();
      _exit(0);
    }
    CHECK(55, status_of(child) == 0);
  }
  return 9;
}
