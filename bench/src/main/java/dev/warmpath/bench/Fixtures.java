package dev.warmpath.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Prepares what the workloads run on: compiled loops, a tree of files, a small C project. */
final class Fixtures {
  private static final int FOLDERS = 40;
  private static final int FILES_EACH = 100;
  private static final int SOURCES = 24;

  private Fixtures() {}

  static void make(Path root, Path folder) throws IOException, InterruptedException {
    for (String program : List.of("loop", "crowd")) {
      Path source = root.resolve("bench/src/main/c/" + program + ".c");
      run(folder, "gcc", "-O2", "-pthread", "-o", program, source.toString());
    }
    for (int i = 0; i < FOLDERS; i++) {
      Path directory = folder.resolve("tree/" + i % 8 + "/" + i);
      Files.createDirectories(directory);
      for (int j = 0; j < FILES_EACH; j++) {
        Files.createFile(directory.resolve("file" + j));
      }
    }
    Path project = Files.createDirectories(folder.resolve("project"));
    StringBuilder objects = new StringBuilder();
    for (int i = 0; i < SOURCES; i++) {
      Files.writeString(
          project.resolve("f" + i + ".c"),
          "#include <stdio.h>\n#include <stdlib.h>\nint f"
              + i
              + "(int x) { return x + "
              + i
              + "; }\n");
      objects.append(" f").append(i).append(".o");
    }
    Files.writeString(project.resolve("main.c"), "int main(void) { return 0; }\n");
    Files.writeString(
        project.resolve("Makefile"),
        "prog: main.o" + objects + "\n\tcc -o $@ $^\nclean:\n\trm -f prog *.o\n");
    Files.writeString(folder.resolve("Hello.java"), HELLO);
    run(folder, System.getProperty("java.home") + "/bin/javac", "Hello.java");
  }

  private static final String HELLO =
      """
      public class Hello {
        public static void main(String[] arguments) {
          System.out.println("hello");
        }
      }
      """;

  static void run(Path folder, String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start();
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed");
    }
  }
}
