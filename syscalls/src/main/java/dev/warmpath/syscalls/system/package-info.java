/**
 * Kinds of the domain {@code system}; read {@link dev.warmpath.syscalls.system.SystemKinds} first.
 */
@NullMarked
package dev.warmpath.syscalls.system;

import org.jspecify.annotations.NullMarked;
