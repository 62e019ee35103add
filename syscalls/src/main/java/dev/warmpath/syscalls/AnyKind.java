package dev.warmpath.syscalls;

/**
 * What an expression of the catalogue denotes: a kind of argument, or a kind of object in memory.
 */
public sealed interface AnyKind permits Kind, ObjectKind {}
