package dev.warmpath.syscalls.process;

import dev.warmpath.syscalls.AnyKind;
import dev.warmpath.syscalls.Expression;
import dev.warmpath.syscalls.KindResolver;
import org.jspecify.annotations.Nullable;

/** The kinds of the domain {@code process} that are written in Java. */
public final class ProcessKinds {
  private ProcessKinds() {}

  /** The kind that {@code e} denotes, or null when this domain has none of that name. */
  public static @Nullable AnyKind find(Expression e, KindResolver r) {
    return switch (e.name()) {
      case "argv" -> new Vectors.Arguments();
      case "envp" -> new Vectors.Environment();
      case "clone_flags" -> new CloneFlags(r.table("clone_flags"));
      case "clone_args" -> new CloneArgs(r.table("clone3_flags"));
      case "user_desc" -> new UserDesc();
      case "waited" -> new WaitKinds.Waited(r.kind(e.parameter(0)));
      case "wait_status" -> new WaitKinds.Status(r.table("ptrace_events"));
      case "groups" ->
          new Groups(
              r.object(e.parameter(0)),
              r.count(e.parameter(1)),
              e.parameter(2).name().equals("in"));
      case "cap_data" ->
          new CapData(
              r.table("capabilities_low"), r.table("capabilities_high"), r.register("hdrp"));
      case "rlim64" -> new Limits.Wide();
      case "rlim32" -> new Limits.Narrow();
      case "times_result" -> new Limits.TimesResult();
      case "ioprio" -> new IoPriority(r.table("ioprio_classes"));
      case "ioprio_result" -> new IoPriority.Result(new IoPriority(r.table("ioprio_classes")));
      case "personality" -> new Personality(r.table("personalities"), r.table("personality_flags"));
      case "personality_result" ->
          new Personality.Result(
              new Personality(r.table("personalities"), r.table("personality_flags")));
      case "cpu_set" -> new CpuSet(r.count(e.parameter(0)), e.parameter(1).name().equals("in"));
      case "sched_attr" -> new SchedAttr(r.table("sched_policies"), r.table("sched_flags"));
      case "sched_attr_out" ->
          new SchedAttr.Out(
              new SchedAttr(r.table("sched_policies"), r.table("sched_flags")),
              r.count(e.parameter(0)));
      case "thread_area" -> new Segments.ThreadArea();
      case "thread_area_result" -> new Segments.ThreadAreaResult();
      case "ldt_entry" -> new Segments.LdtEntry(r.count(e.parameter(0)));
      case "membarrier_result" -> new MembarrierResult(r.table("membarrier_set"));
      default -> {
        AnyKind kind = PrctlKinds.find(e, r);
        yield kind != null ? kind : PtraceKinds.find(e, r);
      }
    };
  }
}
