/**
 * Kinds of the domain {@code process}; read {@link dev.warmpath.syscalls.process.ProcessKinds}
 * first.
 */
@NullMarked
package dev.warmpath.syscalls.process;

import org.jspecify.annotations.NullMarked;
