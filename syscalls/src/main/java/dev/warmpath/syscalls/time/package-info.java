/** Kinds of the domain {@code time}; read {@link dev.warmpath.syscalls.time.TimeKinds} first. */
@NullMarked
package dev.warmpath.syscalls.time;

import org.jspecify.annotations.NullMarked;
