/**
 * Prints what is traced: lines as strace writes them, or JSON; read {@link
 * dev.warmpath.cli.print.LinePrinter} first.
 */
@NullMarked
package dev.warmpath.cli.print;

import org.jspecify.annotations.NullMarked;
