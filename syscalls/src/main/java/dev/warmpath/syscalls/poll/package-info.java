/** Kinds of the domain {@code poll}; read {@link dev.warmpath.syscalls.poll.PollKinds} first. */
@NullMarked
package dev.warmpath.syscalls.poll;

import org.jspecify.annotations.NullMarked;
