/** The language of tracing, without I/O; read {@link dev.warmpath.trace.Call} first. */
@NullMarked
package dev.warmpath.trace;

import org.jspecify.annotations.NullMarked;
