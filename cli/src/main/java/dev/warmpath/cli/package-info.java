/** The commands; read {@link dev.warmpath.cli.Main} first. */
@NullMarked
package dev.warmpath.cli;

import org.jspecify.annotations.NullMarked;
