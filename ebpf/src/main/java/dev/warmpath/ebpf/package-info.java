/**
 * Maps, programs, links and rings: specs, which are plain values and the same everywhere, and the
 * objects that the running kernel makes of them; read {@link dev.warmpath.ebpf.Bpf} first.
 */
@NullMarked
package dev.warmpath.ebpf;

import org.jspecify.annotations.NullMarked;
