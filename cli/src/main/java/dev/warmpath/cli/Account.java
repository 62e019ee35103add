package dev.warmpath.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user as passwd(5) and group(5) have it. Users that only a name service knows are not found.
 *
 * @param groups supplementary groups, the user's own among them
 */
record Account(int uid, int gid, int[] groups) {
  private static final int PASSWD_UID = 2;
  private static final int PASSWD_GID = 3;
  private static final int GROUP_GID = 2;
  private static final int GROUP_MEMBERS = 3;

  /** The user called {@code name}, or null. */
  static @Nullable Account find(String name) {
    return find(name, Path.of("/etc/passwd"), Path.of("/etc/group"));
  }

  static @Nullable Account find(String name, Path passwd, Path group) {
    for (String[] fields : lines(passwd)) {
      if (fields.length > PASSWD_GID && fields[0].equals(name) && !name.isEmpty()) {
        int uid = number(fields[PASSWD_UID]);
        int gid = number(fields[PASSWD_GID]);
        return uid < 0 || gid < 0 ? null : new Account(uid, gid, groups(name, gid, group));
      }
    }
    return null;
  }

  private static int[] groups(String name, int gid, Path group) {
    List<Integer> found = new ArrayList<>();
    found.add(gid);
    for (String[] fields : lines(group)) {
      if (fields.length > GROUP_MEMBERS && isMember(name, fields[GROUP_MEMBERS])) {
        int number = number(fields[GROUP_GID]);
        if (number >= 0 && !found.contains(number)) {
          found.add(number);
        }
      }
    }
    int[] groups = new int[found.size()];
    for (int i = 0; i < groups.length; i++) {
      groups[i] = found.get(i);
    }
    return groups;
  }

  private static boolean isMember(String name, String members) {
    return ("," + members + ",").contains("," + name + ",");
  }

  private static List<String[]> lines(Path file) {
    List<String[]> lines = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
        lines.add(line.split(":", -1));
      }
    } catch (IOException e) {
      // A system without the file has no users in it.
      return lines;
    }
    return lines;
  }

  private static int number(String text) {
    try {
      return Integer.parseUnsignedInt(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
