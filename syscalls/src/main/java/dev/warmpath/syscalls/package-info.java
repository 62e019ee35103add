/**
 * The catalogue of system calls and the decoders of their arguments; read {@link
 * dev.warmpath.syscalls.Catalogue} first.
 */
@NullMarked
package dev.warmpath.syscalls;

import org.jspecify.annotations.NullMarked;
