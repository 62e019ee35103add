package dev.warmpath.kernel;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;

/** Starts a process, says its id, and never lets it go. */
final class SpawningMain {
  private SpawningMain() {}

  public static void main(String[] args) throws IOException {
    byte[][] argv = {"true".getBytes(US_ASCII)};
    Spawned spawned =
        new Spawner(LinuxKernel.kernel())
            .spawn(new SpawnRequest("/bin/true".getBytes(US_ASCII), argv, new byte[0][], 0, 0));
    System.out.println(spawned.tid());
    System.out.flush();
    System.in.read();
  }
}
