/** Kinds of the domain {@code ipc}; read {@link dev.warmpath.syscalls.ipc.IpcKinds} first. */
@NullMarked
package dev.warmpath.syscalls.ipc;

import org.jspecify.annotations.NullMarked;
