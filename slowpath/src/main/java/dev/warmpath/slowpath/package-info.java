/** Tracing through ptrace; read {@link dev.warmpath.slowpath.PtraceSession} first. */
@NullMarked
package dev.warmpath.slowpath;

import org.jspecify.annotations.NullMarked;
