package dev.warmpath.kernel;

import org.jspecify.annotations.Nullable;

/**
 * What a socket is and what it is bound or connected to, as strace shows it with -yy: {@code
 * PROTOCOL:[ADDRESS]}, or {@code PROTOCOL:[ADDRESS,"PATH"]} with {@code @} before the path of an
 * abstract name.
 *
 * @param protocol such as {@code TCPv6} or {@code UNIX-STREAM}
 * @param address such as {@code 127.0.0.1:80->127.0.0.1:4000}, {@code 17->18}, or the inode alone
 *     where nothing more is known
 * @param path the bytes of a Unix socket's name, null where it has none
 * @param abstractPath whether the name is no path of a file
 */
public record SocketName(
    String protocol, String address, byte @Nullable [] path, boolean abstractPath) {
  /** The same without a Unix path. */
  SocketName(String protocol, String address) {
    this(protocol, address, null, false);
  }
}
