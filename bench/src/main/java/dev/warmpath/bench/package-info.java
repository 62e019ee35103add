/**
 * Measures: whole processes against their peers, alternately in one run ({@link
 * dev.warmpath.bench.Compare}, read it first), and the loops of the tracer with JMH.
 */
@NullMarked
package dev.warmpath.bench;

import org.jspecify.annotations.NullMarked;
