package dev.warmpath.cli;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The environment that a command starts with, in order. */
final class Environment {
  private final List<String> entries = new ArrayList<>();

  /** Starts from what this process was given, each {@code NAME=VALUE}. */
  Environment(byte[][] given) {
    for (byte[] entry : given) {
      entries.add(new String(entry, StandardCharsets.ISO_8859_1));
    }
  }

  /** Sets ({@code NAME=VALUE}, in the place of the old one) or removes ({@code NAME}). */
  void change(String change) {
    int equals = change.indexOf('=');
    String start = (equals < 0 ? change : change.substring(0, equals)) + "=";
    int at = 0;
    while (at < entries.size() && !entries.get(at).startsWith(start)) {
      at++;
    }
    if (equals < 0) {
      if (at < entries.size()) {
        entries.remove(at);
      }
    } else if (at < entries.size()) {
      entries.set(at, change);
    } else {
      entries.add(change);
    }
  }

  /** The environment as execve takes it. */
  byte[][] bytes() {
    byte[][] bytes = new byte[entries.size()][];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = entries.get(i).getBytes(StandardCharsets.ISO_8859_1);
    }
    return bytes;
  }
}
