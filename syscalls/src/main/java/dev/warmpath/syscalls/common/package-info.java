/**
 * Kinds of the domain {@code common}; read {@link dev.warmpath.syscalls.common.CommonKinds} first.
 */
@NullMarked
package dev.warmpath.syscalls.common;

import org.jspecify.annotations.NullMarked;
