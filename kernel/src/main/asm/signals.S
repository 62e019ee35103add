# A signal handler that only counts, and a system call that a counted signal cuts short even when
# the signal arrives just before the call.
#
# The kernel gives no wait4 that takes a signal mask, so a signal between a test and the call would
# be slept through. Here the handler looks where it has interrupted the tracer: anywhere between the
# test and the end of the call, it makes the tracer leave with -EINTR. A handler that runs on
# another thread passes the interruption on to the tracer.
#
# The first eight bytes are the address of struct signals, filled in before the code is mapped.
# The bytes are embedded in MachineCode.java; MachineCodeTest assembles this file and compares.
.intel_syntax noprefix
.text

.set ATTENTION, 0             # u32: something has arrived since the tracer last looked
.set TRACER, 4                # u32: thread to interrupt
.set PROCESS, 8               # u32: its thread group
.set WAKE, 12                 # u32: signal that interrupts it
.set COUNTS, 16               # u32[65]: arrivals by signal

.set SYS_rt_sigreturn, 15
.set SYS_gettid, 186
.set SYS_tgkill, 234
.set EINTR, 4
.set CONTEXT_RIP, 168         # in ucontext_t

signals:
  .quad 0

# Offset 8: where a handler returns to.
  mov eax, SYS_rt_sigreturn
  syscall
  ud2
.balign 16

# Offset 32: void handler(int signal, siginfo_t *, ucontext_t *)
.org 32
  endbr64
  mov edi, edi
  mov r8, [rip + signals]
  lock inc dword ptr [r8 + COUNTS + rdi * 4]
  mov dword ptr [r8 + ATTENTION], 1
  mov eax, SYS_gettid
  syscall
  mov esi, [r8 + TRACER]
  cmp eax, esi
  jne pass_on
  mov rax, [rdx + CONTEXT_RIP]
  lea rcx, [rip + checked]
  cmp rax, rcx
  jb handled
  lea rcx, [rip + called]
  cmp rax, rcx
  jae handled
  lea rcx, [rip + abandoned]
  mov [rdx + CONTEXT_RIP], rcx
handled:
  ret
pass_on:
  mov edi, [r8 + PROCESS]
  mov edx, [r8 + WAKE]
  mov eax, SYS_tgkill
  syscall
  ret

# Offset 160: long interruptible(long nr, a, b, c, d, e, f)
.org 160
  endbr64
  mov rax, rdi
  mov rdi, rsi
  mov rsi, rdx
  mov rdx, rcx
  mov r10, r8
  mov r8, r9
  mov r9, [rsp + 8]
  mov r11, [rip + signals]
checked:
  cmp dword ptr [r11 + ATTENTION], 0
  jne abandoned
  syscall
called:
  ret
abandoned:
  mov rax, -EINTR
  ret
