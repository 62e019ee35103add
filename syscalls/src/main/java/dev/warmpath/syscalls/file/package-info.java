/** Kinds of the domain {@code file}; read {@link dev.warmpath.syscalls.file.FileKinds} first. */
@NullMarked
package dev.warmpath.syscalls.file;

import org.jspecify.annotations.NullMarked;
