/**
 * strace's command line and its filters as values; read {@link
 * dev.warmpath.cli.options.TraceOptions} first.
 *
 * <p>Arguments are <em>byte strings</em> throughout: a {@code String} with one char (0 to 255) for
 * each byte, because arguments and paths on Linux are bytes that need not be text.
 */
@NullMarked
package dev.warmpath.cli.options;

import org.jspecify.annotations.NullMarked;
