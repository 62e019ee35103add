# One system call with up to six arguments, for callers that use the C convention.
# long syscall(long nr, a, b, c, d, e, f): the raw result or -errno.
# The bytes are embedded in MachineCode.java; MachineCodeTest assembles this file and compares.
.intel_syntax noprefix
.text
  endbr64
  mov rax, rdi
  mov rdi, rsi
  mov rsi, rdx
  mov rdx, rcx
  mov r10, r8
  mov r8, r9
  mov r9, [rsp + 8]
  syscall
  ret
