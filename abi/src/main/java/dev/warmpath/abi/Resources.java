package dev.warmpath.abi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Reads the data files that are packed with the classes. */
public final class Resources {
  private Resources() {}

  /**
   * All bytes of a resource, which is closed. The caller opens it, because only its own module may.
   *
   * @param in what {@link Class#getResourceAsStream} gave
   * @param name for the message
   * @throws IllegalStateException when the build has left the file out
   */
  public static byte[] read(@Nullable InputStream in, String name) {
    if (in == null) {
      throw new IllegalStateException("missing resource " + name);
    }
    try (in) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
