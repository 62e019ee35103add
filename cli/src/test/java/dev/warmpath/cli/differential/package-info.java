/**
 * Runs real programs under the installed strace and under Warmpath, and compares what they print;
 * read {@link dev.warmpath.cli.differential.DifferentialTest} first.
 */
package dev.warmpath.cli.differential;
