/**
 * Kinds of the domain {@code signal}; read {@link dev.warmpath.syscalls.signal.SignalKinds} first.
 */
@NullMarked
package dev.warmpath.syscalls.signal;

import org.jspecify.annotations.NullMarked;
