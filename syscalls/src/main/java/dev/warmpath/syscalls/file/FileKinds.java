package dev.warmpath.syscalls.file;

import dev.warmpath.abi.Abi;
import dev.warmpath.syscalls.AnyKind;
import dev.warmpath.syscalls.Expression;
import dev.warmpath.syscalls.KindResolver;
import dev.warmpath.syscalls.common.DeviceNumber;
import org.jspecify.annotations.Nullable;

/** The kinds of the domain {@code file} that are written in Java. */
public final class FileKinds {
  private FileKinds() {}

  /** The kind that {@code e} denotes, or null when this domain has none of that name. */
  public static @Nullable AnyKind find(Expression e, KindResolver r) {
    return switch (e.name()) {
      case "open_flags" -> openFlags(r, 0xffffffffL);
      case "open_flags_result" -> new OpenFlags.Result(openFlags(r, 0xffffffffL));
      case "open_how" -> new OpenHow(openFlags(r, -1), r.table("resolve"), r.register("size"));
      case "mode" -> new FileMode.Permissions();
      case "file_mode" -> fileMode(r);
      case "umask_result" -> new FileMode.Result();
      case "mknod_mode" -> new FileMode(r.table("file_types"), r.table("mode_bits"), 0xffffL);
      case "stat" -> new StatObject(statLayout(r.abi()), fileMode(r));
      case "stat64" -> new StatObject(StatLayout.large(), fileMode(r));
      case "oldstat" -> new StatObject(StatLayout.old(), fileMode(r));
      case "statx" ->
          new StatxObject(r.table("statx_mask"), r.table("statx_attributes"), fileMode(r));
      case "special_device" ->
          new SpecialDevice(r.register(e.parameter(0).name()), new DeviceNumber(true));
      case "path_in" -> new FoundPath(r.count(e.parameter(0)));
      case "xattr_list" -> new AttributeNames(r.register(e.parameter(0).name()));
      case "file_times" -> new FileTimes(0, true);
      case "file_times64" -> new FileTimes(8, true);
      case "file_timevals" -> new FileTimes(0, false);
      case "utimbuf" -> new FileTimes.Utimbuf();
      case "xattr_value" ->
          new AttributeValue(
              r.count(e.parameter(0)), e.has(1) && e.parameter(1).name().equals("in"));
      case "memfd_flags" -> new MemfdFlags(r.table("memfd_flags"));
      case "file_handle" -> new FileHandle();
      case "file_handle_out" -> new FileHandle.Out();
      case "handle_mount" ->
          new FileHandle.Mount(r.kind(Expression.parse("*s32")), r.register("handle"));
      case "mark_directory" -> new MarkDirectory(r.kind(Expression.parse("atfd")));
      case "dirents" -> new DirectoryEntries(r.table("entry_types"), false, r.register("count"));
      case "dirents64" -> new DirectoryEntries(r.table("entry_types"), true, r.register("count"));
      case "dirent" -> new DirectoryEntry();
      case "result_flags" -> new FcntlResults.Flags(e.parameter(0).name(), r.table(e.parameter(1)));
      case "result_name" -> new FcntlResults.Named(r.table(e.parameter(0)));
      case "result_signal" -> new FcntlResults.SignalResult();
      default -> null;
    };
  }

  private static OpenFlags openFlags(KindResolver r, long mask) {
    return new OpenFlags(r.table("open_access"), r.table("open_bits"), mask);
  }

  private static FileMode fileMode(KindResolver r) {
    return new FileMode(r.table("file_types"), r.table("mode_bits"), 0xffffffffL);
  }

  private static StatLayout statLayout(Abi abi) {
    return abi == Abi.I386 ? StatLayout.narrow() : StatLayout.wide();
  }
}
