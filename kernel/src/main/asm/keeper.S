# A process that outlives its maker for a moment, to undo what the maker did to the affinity of
# other tasks when the maker could not do so itself.
#
# long keep(struct keeper *): the child's id, or -errno of clone.
#
# The child shares the maker's memory for good (the maker's pages stay as long as it lives), is a
# process of its own without an exit signal, in a session of its own and without open files. It
# sleeps until the maker has ended.
#
# The bytes are embedded in MachineCode.java; MachineCodeTest assembles this file and compares.
.intel_syntax noprefix
.text

.set STACK, 0                 # u64: end of the child's stack
.set MAKER, 8                 # u64: process id
.set SLOT_COUNT, 16           # u64: slots that may be in use, always the first ones
.set MASK_LENGTH, 24          # u64: bytes of a mask, a multiple of 8
.set NAME, 32                 # char[16]
.set SLOTS, 48                # each: u64 task id or 0, then the mask

.set SYS_poll, 7
.set SYS_rt_sigprocmask, 14
.set SYS_clone, 56
.set SYS_exit_group, 231
.set SYS_prctl, 157
.set SYS_setsid, 112
.set SYS_sched_setaffinity, 203
.set SYS_pidfd_open, 434
.set SYS_close_range, 436

.set CLONE_VM, 0x100
.set SIG_SETMASK, 2
.set SIGSET_LENGTH, 8
.set PR_SET_NAME, 15
.set POLLIN, 1
.set ESRCH, 3

  endbr64
  push rbx
  push rbp
  sub rsp, 24
  mov rbx, rdi

  # The child keeps this mask: nothing but SIGKILL ends it.
  mov qword ptr [rsp], -1
  mov edi, SIG_SETMASK
  mov rsi, rsp
  lea rdx, [rsp + 8]
  mov r10d, SIGSET_LENGTH
  mov eax, SYS_rt_sigprocmask
  syscall

  mov edi, CLONE_VM
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
  # Out of reach of signals to the maker's process group.
  mov eax, SYS_setsid
  syscall
  mov edi, PR_SET_NAME
  lea rsi, [rbx + NAME]
  mov eax, SYS_prctl
  syscall
  # A copy of a pipe's end here would keep its reader waiting.
  xor edi, edi
  mov esi, -1
  xor edx, edx
  mov eax, SYS_close_range
  syscall
  test rax, rax
  js done

  mov edi, [rbx + MAKER]
  xor esi, esi
  mov eax, SYS_pidfd_open
  syscall
  cmp rax, -ESRCH
  je restore                  # it has ended already
  test rax, rax
  js done

  sub rsp, 16
  mov [rsp], eax              # struct pollfd
  mov dword ptr [rsp + 4], POLLIN
asleep:
  mov rdi, rsp
  mov esi, 1
  mov edx, -1
  mov eax, SYS_poll
  syscall
  cmp rax, 1
  jne asleep

restore:
  mov rbp, [rbx + SLOT_COUNT]
  lea r12, [rbx + SLOTS]
next_slot:
  test rbp, rbp
  jz done
  dec rbp
  mov rdi, [r12]
  add r12, 8
  mov rsi, [rbx + MASK_LENGTH]
  mov rdx, r12
  add r12, rsi
  test rdi, rdi
  jz next_slot
  mov eax, SYS_sched_setaffinity
  syscall
  jmp next_slot

done:
  xor edi, edi
  mov eax, SYS_exit_group
  syscall
  ud2
