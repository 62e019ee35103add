/*
 * Makes system calls from a script without letting any of them happen: a seccomp filter hands each
 * one to a second thread, which answers with the result that the script asks for. So a tracer can
 * be shown any call with any arguments and memory, on every ABI, safely.
 *
 * Script (little-endian): u64 address, u64 length, bytes, padded to 8; then calls of 13 words:
 * abi (0 = 64-bit, 1 = int 0x80, 2 = x32), number, six arguments, result, errno (0 = success),
 * and what the call changes in memory: address, up to 8 bytes, their count (0 = nothing).
 * The memory is mapped at the address; the page behind it is not mapped.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/netlink.h>
#include <linux/seccomp.h>
#include <pthread.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define STUBS 0x6b8b4000UL

static volatile int listener = -1;
static volatile int64_t answer;
static volatile int32_t answer_errno;
static const volatile uint64_t *change;

static void die(const char *what) {
  perror(what);
  exit(1);
}

static _Noreturn void *supervise(void *unused) {
  (void)unused;
  while (listener < 0) usleep(100);
  for (;;) {
    struct seccomp_notif request;
    struct seccomp_notif_resp response;
    memset(&request, 0, sizeof request);
    if (ioctl(listener, SECCOMP_IOCTL_NOTIF_RECV, &request)) continue;
    if (change[2]) memcpy((void *)change[0], (const void *)(change + 1), change[2]);
    memset(&response, 0, sizeof response);
    response.id = request.id;
    response.val = answer_errno ? 0 : answer;
    response.error = -answer_errno;
    ioctl(listener, SECCOMP_IOCTL_NOTIF_SEND, &response);
  }
}

/* long call(nr, args[6]) through syscall and through int 0x80 */
static const unsigned char stub64[] = {
    0x53, 0x55, 0x48, 0x89, 0xf8, 0x48, 0x89, 0xf3, 0x48, 0x8b, 0x3b, 0x48, 0x8b, 0x73, 0x08,
    0x48, 0x8b, 0x53, 0x10, 0x4c, 0x8b, 0x53, 0x18, 0x4c, 0x8b, 0x43, 0x20, 0x4c, 0x8b, 0x4b,
    0x28, 0x0f, 0x05, 0x5d, 0x5b, 0xc3};
static const unsigned char stub32[] = {
    0x53, 0x55, 0x41, 0x56, 0x48, 0x89, 0xf8, 0x49, 0x89, 0xf6, 0x49, 0x8b, 0x1e, 0x49, 0x8b,
    0x4e, 0x08, 0x49, 0x8b, 0x56, 0x10, 0x49, 0x8b, 0x76, 0x18, 0x49, 0x8b, 0x7e, 0x20, 0x49,
    0x8b, 0x6e, 0x28, 0xcd, 0x80, 0x41, 0x5e, 0x5d, 0x5b, 0xc3};

typedef long (*call_fn)(uint64_t number, const uint64_t *arguments);

int main(int argc, char **argv) {
  if (argc != 2) return 2;
  int fd = open(argv[1], O_RDONLY);
  struct stat st;
  if (fd < 0 || fstat(fd, &st)) die(argv[1]);
  uint64_t *script = malloc(st.st_size);
  if (read(fd, script, st.st_size) != st.st_size) die("read");
  close(fd);
  uint64_t address = script[0], length = script[1];
  uint64_t mapped = (length + 4095) & ~4095UL;
  if (mapped) {
    void *at = mmap((void *)address, mapped, PROT_READ | PROT_WRITE,
                    MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
    if (at != (void *)address) die("mmap");
    memcpy(at, script + 2, length);
  }
  unsigned char *stubs = mmap((void *)STUBS, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
                              MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
  if (stubs != (void *)STUBS) die("mmap stubs");
  memcpy(stubs, stub64, sizeof stub64);
  memcpy(stubs + 256, stub32, sizeof stub32);

  /* Descriptors 100 + n are netlink sockets of family n, for decoders that look at them. */
  for (int family = 0; family <= 4; family += 4) {
    int netlink = socket(AF_NETLINK, SOCK_RAW, family);
    struct sockaddr_nl any = {.nl_family = AF_NETLINK};
    if (netlink >= 0 && !bind(netlink, (struct sockaddr *)&any, sizeof any)) {
      dup2(netlink, 100 + family);
    }
    close(netlink);
  }

  pthread_t thread;
  if (pthread_create(&thread, 0, supervise, 0)) die("pthread_create");
  struct sock_filter code[] = {
      {BPF_LD | BPF_W | BPF_ABS, 0, 0, offsetof(struct seccomp_data, instruction_pointer) + 4},
      {BPF_JMP | BPF_JEQ | BPF_K, 0, 3, 0},
      {BPF_LD | BPF_W | BPF_ABS, 0, 0, offsetof(struct seccomp_data, instruction_pointer)},
      {BPF_ALU | BPF_AND | BPF_K, 0, 0, 0xfffff000},
      {BPF_JMP | BPF_JEQ | BPF_K, 1, 0, STUBS},
      {BPF_RET | BPF_K, 0, 0, SECCOMP_RET_ALLOW},
      {BPF_RET | BPF_K, 0, 0, SECCOMP_RET_USER_NOTIF}};
  struct sock_fprog program = {sizeof code / sizeof code[0], code};
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  int notify = syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER,
                       &program);
  if (notify < 0) die("seccomp");
  listener = notify;

  uint64_t *call = script + 2 + (length + 7) / 8;
  uint64_t *end = script + st.st_size / 8;
  syscall(SYS_write, -1, "BEGIN", 5);
  for (; call + 13 <= end; call += 13) {
    answer = (int64_t)call[8];
    answer_errno = (int32_t)call[9];
    change = call + 10;
    uint64_t number = call[1] | (call[0] == 2 ? 0x40000000UL : 0);
    call_fn go = (call_fn)(call[0] == 1 ? stubs + 256 : stubs);
    go(number, call + 2);
  }
  syscall(SYS_write, -1, "END", 3);
  _exit(0);
}
