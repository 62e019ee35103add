package dev.warmpath.abi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reads the data files that are packed beside a class. */
public final class Resources {
  private Resources() {}

  /**
   * All bytes of the file {@code name} in the package of {@code beside}.
   *
   * @throws IllegalStateException when the build has left the file out
   */
  public static byte[] read(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + name + " beside " + beside.getName());
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
