package dev.warmpath.syscalls.aio;

import dev.warmpath.syscalls.AnyKind;
import dev.warmpath.syscalls.Expression;
import dev.warmpath.syscalls.KindResolver;
import org.jspecify.annotations.Nullable;

/** The kinds of the domain {@code aio} that are written in Java. */
public final class AioKinds {
  private AioKinds() {}

  /** The kind that {@code e} denotes, or null when this domain has none of that name. */
  public static @Nullable AnyKind find(Expression e, KindResolver r) {
    return switch (e.name()) {
      case "iocb" -> new Iocb(tables(r), false);
      case "iocbs" ->
          new UringKinds.Operations(
              new Iocb.Pointer(new Iocb(tables(r), true)), r.register(e.parameter(0).name()));
      case "uring_params" ->
          new UringParams(
              r.table("uring_setup_flags"),
              r.table("uring_features"),
              r.struct("io_sqring_offsets"),
              r.struct("io_cqring_offsets"));
      case "uring_probe" ->
          new UringProbe(
              r.table("uring_operations"), r.struct("io_uring_probe_op"), r.register("nr_args"));
      case "uring_resources" -> resources(r, false, e.parameter(0).name().equals("buffers"));
      case "uring_updates" -> resources(r, true, e.parameter(0).name().equals("buffers"));
      case "array_field" ->
          new UringKinds.ArrayField(
              r.object(e.parameter(0)), Integer.parseInt(e.parameter(1).name()));
      case "uring_restriction" ->
          new UringKinds.Restriction(
              r.table("uring_restrictions"),
              r.table("uring_register_codes"),
              r.table("uring_operations"),
              r.table("uring_entry_flags"));
      case "uring_workers" ->
          new UringKinds.Workers(r.table("uring_workers"), r.register("nr_args"));
      default -> null;
    };
  }

  private static UringResources resources(KindResolver r, boolean update, boolean buffers) {
    return new UringResources(
        update,
        buffers,
        r.table("uring_resource_flags"),
        r.object(Expression.parse("s32:fd")),
        r.object(Expression.parse("u64:hex64")));
  }

  private static Iocb.Tables tables(KindResolver r) {
    return new Iocb.Tables(
        r.table("iocb_commands"),
        r.table("file/rwf_flags"),
        r.table("iocb_flags"),
        r.table("poll/poll_events"),
        r.table("process/ioprio_classes"));
  }
}
