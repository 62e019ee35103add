/**
 * eBPF instructions as typed values, and what turns them into bytes or text; read {@link
 * dev.warmpath.ebpf.asm.Assembler} first.
 */
@NullMarked
package dev.warmpath.ebpf.asm;

import org.jspecify.annotations.NullMarked;
