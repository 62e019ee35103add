# Starts a process that becomes a command, without a call of ours showing in its trace and without
# anything of ours being inherited; or makes the running process itself become the command.
#
# Offset 0: long spawn(struct spawn *): the child's id, or -errno of clone.
# Offset 16: void become(int signal, siginfo_t *, void *): a signal handler that does not return;
# the signal's value points to the struct spawn.
#
# The child shares the caller's memory until its execve, on a stack of its own, and makes raw calls
# only. It prepares what the tracer need not see, sets `ready` and sleeps until the tracer, who has
# attached meanwhile, sets `go`. What may need the tracer (seccomp) or change who may attach
# (credentials) comes after that.
#
# Shape of struct spawn: the .set lines below, which Spawner.java repeats.
# The bytes are embedded in MachineCode.java; MachineCodeTest assembles this file and compares.
.intel_syntax noprefix
.text

.set PATH, 0                  # char *
.set ARGV, 8                  # char **
.set ENVP, 16                 # char **
.set STACK, 24                # end of the child's stack
.set SIGNAL_MASK, 32          # u64
.set IGNORED, 40              # u64: signals to ignore, all others get their default action
.set GO, 48                   # u32, futex
.set READY, 52                # u32, futex
.set ERROR, 56                # s64: -errno of what failed, 0 before
.set FAILED_STEP, 64          # u64: number of the call that failed
.set NO_NEW_PRIVS, 72         # u64: whether
.set SECCOMP_PROGRAM, 80      # struct sock_fprog * or 0
.set SECCOMP_FLAGS, 88        # u64
.set CREDENTIALS, 96          # u64: whether the following are meant
.set GROUP_COUNT, 104         # u64
.set GROUPS, 112              # u32 *
.set GIDS, 120                # u32 real, u32 effective
.set UIDS, 128                # u32 real, u32 effective
.set AFFINITY, 136            # cpu mask or 0
.set AFFINITY_LENGTH, 144     # bytes
.set ORPHAN, 152              # u64: whether the process shall be nobody's child
.set ORPHAN_ID, 160           # u64: its id then, or -errno of the second clone
.set SHARED, 168              # u64: whether the handlers are in use by other threads until execve
.set RANGE_COUNT, 176         # u64: ranges of descriptors that the command shall not have
.set RANGES, 184              # each: u32 first, u32 last
.set RANGE_FLAGS, 192         # u64: CLOSE_RANGE_*

.set SYS_rt_sigaction, 13
.set SYS_rt_sigprocmask, 14
.set SYS_clone, 56
.set SYS_execve, 59
.set SYS_setreuid, 113
.set SYS_setregid, 114
.set SYS_setgroups, 116
.set SYS_prctl, 157
.set SYS_futex, 202
.set SYS_sched_setaffinity, 203
.set SYS_exit_group, 231
.set SYS_seccomp, 317
.set SYS_close_range, 436

.set CLONE_VM_SIGCHLD, 0x111  # CLONE_VM | SIGCHLD
.set CLONE_VM_VFORK_SIGCHLD, 0x4111
.set SI_VALUE, 24             # in siginfo_t
.set SIG_SETMASK, 2
.set SIG_IGN, 1
.set SIGSET_LENGTH, 8
.set FUTEX_WAIT, 0
.set FUTEX_WAKE, 1
.set PR_SET_PDEATHSIG, 1
.set PR_SET_DUMPABLE, 4
.set PR_SET_NO_NEW_PRIVS, 38
.set SECCOMP_SET_MODE_FILTER, 1
.set SIGKILL, 9

  endbr64
  jmp spawn

.org 16
  endbr64
  mov rbx, [rsi + SI_VALUE]
  jmp prepare

spawn:
  push rbx
  push rbp
  sub rsp, 24
  mov rbx, rdi

  # No handler of ours may run in the child.
  mov qword ptr [rsp], -1
  mov edi, SIG_SETMASK
  mov rsi, rsp
  lea rdx, [rsp + 8]
  mov r10d, SIGSET_LENGTH
  mov eax, SYS_rt_sigprocmask
  syscall

  mov edi, CLONE_VM_SIGCHLD
  mov rsi, [rbx + STACK]
  xor edx, edx
  xor r10d, r10d
  xor r8d, r8d
  mov eax, SYS_clone
  syscall
  test rax, rax
  jz child

  mov rbp, rax
  mov edi, SIG_SETMASK
  lea rsi, [rsp + 8]
  xor edx, edx
  mov r10d, SIGSET_LENGTH
  mov eax, SYS_rt_sigprocmask
  syscall
  mov rax, rbp
  add rsp, 24
  pop rbp
  pop rbx
  ret

child:
  cmp qword ptr [rbx + ORPHAN], 0
  je wanted
  # This one waits, on the stack that both use, until its child has made its execve, and ends.
  mov edi, CLONE_VM_VFORK_SIGCHLD
  xor esi, esi
  xor edx, edx
  xor r10d, r10d
  xor r8d, r8d
  mov eax, SYS_clone
  syscall
  test rax, rax
  jz prepare
  mov [rbx + ORPHAN_ID], rax
  xor edi, edi
  mov eax, SYS_exit_group
  syscall
  ud2
wanted:
  # Should the tracer die before the command runs, nobody would ever wake this process.
  mov edi, PR_SET_PDEATHSIG
  mov esi, SIGKILL
  call prctl

prepare:
  sub rsp, 64                 # two struct sigaction of the kernel: handler, flags, restorer, mask
  xor eax, eax
  mov [rsp + 8], rax
  mov [rsp + 16], rax
  mov [rsp + 24], rax
  mov ebp, 1
next_signal:
  lea ecx, [rbp - 1]
  xor eax, eax
  bt qword ptr [rbx + IGNORED], rcx
  adc eax, 0                  # SIG_IGN where the bit is set, else SIG_DFL
  mov [rsp], rax
  test eax, eax
  jnz set_action
  cmp qword ptr [rbx + SHARED], 0
  je set_action
  # The other threads still need their handlers, and execve removes them. What is ignored stays so.
  mov edi, ebp
  xor esi, esi
  lea rdx, [rsp + 32]
  mov r10d, SIGSET_LENGTH
  mov eax, SYS_rt_sigaction
  syscall
  cmp qword ptr [rsp + 32], SIG_IGN
  jne action_set
set_action:
  mov edi, ebp
  mov rsi, rsp
  xor edx, edx
  mov r10d, SIGSET_LENGTH
  mov eax, SYS_rt_sigaction
  syscall
action_set:
  inc ebp
  cmp ebp, 64
  jbe next_signal

  mov rdx, [rbx + AFFINITY]
  test rdx, rdx
  jz affinity_set
  xor edi, edi
  mov rsi, [rbx + AFFINITY_LENGTH]
  mov eax, SYS_sched_setaffinity
  syscall
affinity_set:

  mov edi, SIG_SETMASK
  lea rsi, [rbx + SIGNAL_MASK]
  xor edx, edx
  mov r10d, SIGSET_LENGTH
  mov eax, SYS_rt_sigprocmask
  syscall

  mov dword ptr [rbx + READY], 1
  lea rdi, [rbx + READY]
  mov esi, FUTEX_WAKE
  mov edx, 1
  mov eax, SYS_futex
  syscall

asleep:
  cmp dword ptr [rbx + GO], 0
  jne awake
  lea rdi, [rbx + GO]
  mov esi, FUTEX_WAIT
  xor edx, edx                # sleep while the word is 0
  xor r10d, r10d
  mov eax, SYS_futex
  syscall
  jmp asleep
awake:

  mov edi, PR_SET_PDEATHSIG
  xor esi, esi
  call prctl

  # Last, as other threads of the maker open files at any time. Older kernels refuse; the maker has
  # done what it could for them.
  mov rbp, [rbx + RANGE_COUNT]
  mov r12, [rbx + RANGES]
next_range:
  sub rbp, 1
  js ranges_closed
  mov edi, [r12 + rbp * 8]
  mov esi, [r12 + rbp * 8 + 4]
  mov rdx, [rbx + RANGE_FLAGS]
  mov eax, SYS_close_range
  syscall
  jmp next_range
ranges_closed:

  cmp qword ptr [rbx + CREDENTIALS], 0
  je credentials_set
  mov ebp, SYS_setgroups
  mov rdi, [rbx + GROUP_COUNT]
  mov rsi, [rbx + GROUPS]
  call attempt
  mov ebp, SYS_setregid
  mov edi, [rbx + GIDS]
  mov esi, [rbx + GIDS + 4]
  call attempt
  mov ebp, SYS_setreuid
  mov edi, [rbx + UIDS]
  mov esi, [rbx + UIDS + 4]
  call attempt
  # The change of credentials has made the shared memory, the tracer's, undumpable.
  mov edi, PR_SET_DUMPABLE
  mov esi, 1
  call prctl
credentials_set:

  cmp qword ptr [rbx + NO_NEW_PRIVS], 0
  je privileges_set
  mov edi, PR_SET_NO_NEW_PRIVS
  mov esi, 1
  call prctl
privileges_set:

  mov rdx, [rbx + SECCOMP_PROGRAM]
  test rdx, rdx
  jz filter_set
  mov ebp, SYS_seccomp
  mov edi, SECCOMP_SET_MODE_FILTER
  mov rsi, [rbx + SECCOMP_FLAGS]
  call attempt
filter_set:

  mov ebp, SYS_execve
  mov rdi, [rbx + PATH]
  mov rsi, [rbx + ARGV]
  mov rdx, [rbx + ENVP]
  # falls into attempt, which returns only from calls that succeed

# Makes the call numbered ebp; when it fails, notes that and ends the process.
attempt:
  mov eax, ebp
  syscall
  test rax, rax
  js failed
  ret
failed:
  mov [rbx + FAILED_STEP], rbp
  mov [rbx + ERROR], rax
  mov edi, 1
  mov eax, SYS_exit_group
  syscall
  ud2

# prctl(edi, esi, 0, 0, 0)
prctl:
  xor edx, edx
  xor r10d, r10d
  xor r8d, r8d
  mov eax, SYS_prctl
  syscall
  ret
