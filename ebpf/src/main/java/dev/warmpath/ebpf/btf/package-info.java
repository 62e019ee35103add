/**
 * Reads and writes BTF, the type information of the kernel and of eBPF objects; read {@link
 * dev.warmpath.ebpf.btf.Btf} first.
 */
@NullMarked
package dev.warmpath.ebpf.btf;

import org.jspecify.annotations.NullMarked;
