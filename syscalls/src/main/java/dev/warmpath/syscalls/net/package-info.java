/** Kinds of the domain {@code net}; read {@link dev.warmpath.syscalls.net.NetKinds} first. */
@NullMarked
package dev.warmpath.syscalls.net;

import org.jspecify.annotations.NullMarked;
