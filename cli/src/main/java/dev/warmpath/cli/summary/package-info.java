/**
 * The table of calls at the end of a trace; read {@link dev.warmpath.cli.summary.CallCounts} first.
 */
@NullMarked
package dev.warmpath.cli.summary;

import org.jspecify.annotations.NullMarked;
