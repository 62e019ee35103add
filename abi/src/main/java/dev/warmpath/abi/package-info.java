/**
 * Linux constants, errno, signals and system call numbers as data; read {@link
 * dev.warmpath.abi.Abi} first.
 */
@NullMarked
package dev.warmpath.abi;

import org.jspecify.annotations.NullMarked;
