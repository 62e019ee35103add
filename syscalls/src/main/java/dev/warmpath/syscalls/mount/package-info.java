/** Kinds of the domain {@code mount}; read {@link dev.warmpath.syscalls.mount.MountKinds} first. */
@NullMarked
package dev.warmpath.syscalls.mount;

import org.jspecify.annotations.NullMarked;
