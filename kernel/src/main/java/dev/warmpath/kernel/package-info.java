/**
 * The system call port and its Linux implementation; read {@link dev.warmpath.kernel.Kernel} first.
 */
@NullMarked
package dev.warmpath.kernel;

import org.jspecify.annotations.NullMarked;
