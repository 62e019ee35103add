/** Kinds of the domain {@code aio}; read {@link dev.warmpath.syscalls.aio.AioKinds} first. */
@NullMarked
package dev.warmpath.syscalls.aio;

import org.jspecify.annotations.NullMarked;
