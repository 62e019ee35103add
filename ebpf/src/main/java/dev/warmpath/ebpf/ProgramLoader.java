package dev.warmpath.ebpf;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.warmpath.abi.Errno;
import dev.warmpath.ebpf.asm.Instructions;
import dev.warmpath.ebpf.asm.Label;
import dev.warmpath.ebpf.asm.References;
import dev.warmpath.ebpf.btf.Btf;
import dev.warmpath.ebpf.btf.BtfBuilder;
import dev.warmpath.ebpf.btf.Kind;
import dev.warmpath.kernel.Kernel;
import dev.warmpath.kernel.NativeBuffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Loads one program: finds what its names stand for, and asks for a log only when it must. */
final class ProgramLoader implements References {
  private static final int ATTRIBUTES_BYTES = 128;
  private static final int SLEEPABLE = 1 << 4;
  private static final int LOG_BYTES = 1 << 18;
  private static final int MAX_LOG_BYTES = 1 << 26;
  private static final int BASIC_LOG = 1;
  private static final int FULL_LOG = 2;
  private static final int FUNCTION_INFO_BYTES = 8;

  private final Bpf bpf;
  private final Kernel kernel;
  private final ProgramSpec spec;
  private final Map<String, BpfMap> maps;
  private String log = "";

  ProgramLoader(Bpf bpf, Kernel kernel, ProgramSpec spec, Map<String, BpfMap> maps) {
    this.bpf = bpf;
    this.kernel = kernel;
    this.spec = spec;
    this.maps = maps;
  }

  BpfProgram load() {
    long r;
    int first;
    try (Attributes attributes = attributes()) {
      r = attributes.call(kernel, Attributes.PROG_LOAD);
      first = Kernel.errno(r);
      if (Kernel.failed(r)) {
        r = callWithLog(attributes, BASIC_LOG);
      }
    }
    if (Kernel.failed(r)) {
      throw refused(first);
    }
    return new BpfProgram(kernel, spec, (int) r);
  }

  /** What the verifier says of a program that it accepts. */
  String log() {
    long r;
    try (Attributes attributes = attributes()) {
      r = callWithLog(attributes, FULL_LOG);
    }
    if (Kernel.failed(r)) {
      throw refused(Kernel.errno(r));
    }
    bpf.close((int) r);
    return log;
  }

  @Override
  public int mapDescriptor(String map) {
    BpfMap known = maps.get(map);
    if (known == null) {
      throw new IllegalArgumentException("program " + spec.name() + ": no map " + map);
    }
    return known.descriptor();
  }

  @Override
  public int kernelFunction(String function) {
    return find(Kind.FUNCTION, function);
  }

  private Attributes attributes() {
    byte[] code = spec.code().assemble(this);
    Attributes attributes =
        new Attributes(ATTRIBUTES_BYTES)
            .put(0, spec.type().number())
            .put(4, code.length / 8)
            .put(8, code)
            .putString(16, spec.license())
            .put(44, spec.sleepable() ? SLEEPABLE : 0)
            .putName(48, spec.name())
            .put(68, spec.type().attachType())
            .put(108, spec.type().boundToPlace() ? place() : 0);
    List<Label> functions = spec.code().functions();
    if (!functions.isEmpty()) {
      describeFunctions(attributes, functions);
    }
    return attributes;
  }

  private long callWithLog(Attributes attributes, int level) {
    long r = -Errno.ENOSPC;
    for (int length = LOG_BYTES; r == -Errno.ENOSPC && length <= MAX_LOG_BYTES; length *= 8) {
      NativeBuffer text = NativeBuffer.allocate(length);
      attributes.put(24, level).put(28, length).put(32, text);
      r = attributes.call(kernel, Attributes.PROG_LOAD);
      log = string(text);
    }
    return r;
  }

  private BpfFailed refused(int errno) {
    return log.isBlank()
        ? new BpfFailed("program " + spec.name(), errno)
        : new VerifierRefused(spec, errno, log);
  }

  private int place() {
    return switch (spec.type()) {
      case TYPED_TRACEPOINT -> find(Kind.TYPEDEF, "btf_trace_" + spec.place());
      default -> find(Kind.FUNCTION, spec.place());
    };
  }

  private int find(Kind kind, String name) {
    try {
      OptionalInt id = Btf.vmlinux().find(kind, name);
      if (id.isPresent()) {
        return id.getAsInt();
      }
    } catch (IOException e) {
      throw new BpfFailed(
          Errno.ENOENT,
          "program " + spec.name() + ": no types in this kernel (needs CONFIG_DEBUG_INFO_BTF)");
    }
    throw new BpfFailed(
        Errno.ENOENT, "program " + spec.name() + ": no " + name + " in this kernel");
  }

  /** The verifier takes programs with callbacks only if each function has a type. */
  private void describeFunctions(Attributes attributes, List<Label> functions) {
    BtfBuilder types = new BtfBuilder();
    int integer = types.integer("int", 4, true);
    Map<String, Integer> parameters = new LinkedHashMap<>();
    parameters.put("context", types.pointer(0));
    int prototype = types.prototype(integer, parameters);
    Instructions code = spec.code();
    Map<Label, Integer> places = code.places();
    ByteBuffer info =
        ByteBuffer.allocate(FUNCTION_INFO_BYTES * (1 + functions.size()))
            .order(ByteOrder.LITTLE_ENDIAN);
    info.putInt(0).putInt(types.function(identifier(spec.name()), prototype, false));
    for (Label function : functions) {
      Integer at = places.get(function);
      if (at != null) {
        info.putInt(at).putInt(types.function(identifier(function.name()), prototype, true));
      }
    }
    Descriptor btf =
        new Descriptor(kernel, bpf.loadBtf(types.bytes(), "types of program " + spec.name()));
    attributes
        .closing(btf)
        .put(72, btf.number())
        .put(76, FUNCTION_INFO_BYTES)
        .put(80, info.array())
        .put(88, info.position() / FUNCTION_INFO_BYTES);
  }

  /** A name as C has it. */
  private static String identifier(String name) {
    StringBuilder text = new StringBuilder(name);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!(c == '_' || (c < 0x80 && Character.isLetterOrDigit(c)))) {
        text.setCharAt(i, '_');
      }
    }
    return text.toString();
  }

  private static String string(NativeBuffer text) {
    int length = 0;
    while (length < text.length() && text.getByte(length) != 0) {
      length++;
    }
    byte[] copy = new byte[length];
    text.get(0, copy, 0, length);
    return new String(copy, UTF_8);
  }
}
