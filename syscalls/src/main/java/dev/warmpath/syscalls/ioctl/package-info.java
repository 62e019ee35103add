/** Kinds of the domain {@code ioctl}; read {@link dev.warmpath.syscalls.ioctl.IoctlKinds} first. */
@NullMarked
package dev.warmpath.syscalls.ioctl;

import org.jspecify.annotations.NullMarked;
