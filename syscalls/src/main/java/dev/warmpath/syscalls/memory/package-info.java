/**
 * Kinds of the domain {@code memory}; read {@link dev.warmpath.syscalls.memory.MemoryKinds} first.
 */
@NullMarked
package dev.warmpath.syscalls.memory;

import org.jspecify.annotations.NullMarked;
