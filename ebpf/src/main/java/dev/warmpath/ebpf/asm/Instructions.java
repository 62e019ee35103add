package dev.warmpath.ebpf.asm;

import dev.warmpath.ebpf.asm.Instruction.Branch;
import dev.warmpath.ebpf.asm.Instruction.CallKernel;
import dev.warmpath.ebpf.asm.Instruction.CallLocal;
import dev.warmpath.ebpf.asm.Instruction.Exit;
import dev.warmpath.ebpf.asm.Instruction.Jump;
import dev.warmpath.ebpf.asm.Instruction.LoadFunction;
import dev.warmpath.ebpf.asm.Instruction.LoadMap;
import dev.warmpath.ebpf.asm.Instruction.LoadMapValue;
import dev.warmpath.ebpf.asm.Instruction.Mark;
import dev.warmpath.ebpf.asm.Instruction.MayGoto;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A program's instructions in order; immutable.
 *
 * @param list the instructions and, between them, the marks
 */
public record Instructions(List<Instruction> list) {
  /**
   * Keeps a copy.
   *
   * @throws IllegalArgumentException when a label is marked twice, or used and not marked
   */
  public Instructions {
    list = List.copyOf(list);
    Map<Label, Integer> marks = marks(list);
    for (Instruction i : list) {
      Label target = target(i);
      if (target != null && !marks.containsKey(target)) {
        throw new IllegalArgumentException("no mark for label " + target);
      }
    }
  }

  /** How many 8-byte words they take. */
  public int slots() {
    int slots = 0;
    for (Instruction i : list) {
      slots += i.slots();
    }
    return slots;
  }

  /** The slot that each label stands for, by label. */
  public Map<Label, Integer> places() {
    Map<Label, Integer> places = new HashMap<>();
    int slot = 0;
    for (Instruction i : list) {
      if (i instanceof Mark(Label label)) {
        places.put(label, slot);
      }
      slot += i.slots();
    }
    return places;
  }

  /** The names of the maps that they refer to, in the order of their first use. */
  public Set<String> maps() {
    Set<String> names = new LinkedHashSet<>();
    for (Instruction i : list) {
      switch (i) {
        case LoadMap(_, String map) -> names.add(map);
        case LoadMapValue(_, String map, _) -> names.add(map);
        default -> {}
      }
    }
    return names;
  }

  /** The names of the kernel functions that they call, in the order of their first use. */
  public Set<String> kernelFunctions() {
    Set<String> names = new LinkedHashSet<>();
    for (Instruction i : list) {
      if (i instanceof CallKernel(String function)) {
        names.add(function);
      }
    }
    return names;
  }

  /** The functions that are called or called back, in the order of their places. */
  public List<Label> functions() {
    Set<Label> used = new LinkedHashSet<>();
    for (Instruction i : list) {
      switch (i) {
        case CallLocal(Label function) -> used.add(function);
        case LoadFunction(_, Label function) -> used.add(function);
        default -> {}
      }
    }
    List<Label> ordered = new ArrayList<>();
    for (Instruction i : list) {
      if (i instanceof Mark(Label label) && used.contains(label)) {
        ordered.add(label);
      }
    }
    return ordered;
  }

  /**
   * The same without the instructions that cannot run, which the verifier would refuse. Marks stay.
   */
  public Instructions withoutUnreachable() {
    Map<Label, Integer> marks = marks(list);
    boolean[] reached = new boolean[list.size()];
    ArrayDeque<Integer> work = new ArrayDeque<>();
    work.add(0);
    while (!work.isEmpty()) {
      int at = work.remove();
      while (at < list.size() && !reached[at]) {
        reached[at] = true;
        Instruction i = list.get(at);
        Label target = target(i);
        if (target != null) {
          work.add(marks.getOrDefault(target, 0));
        }
        at = i instanceof Jump || i instanceof Exit ? list.size() : at + 1;
      }
    }
    List<Instruction> kept = new ArrayList<>();
    for (int at = 0; at < reached.length; at++) {
      if (reached[at] || list.get(at) instanceof Mark) {
        kept.add(list.get(at));
      }
    }
    return new Instructions(kept);
  }

  /**
   * The bytes for the kernel, in the machine's order (little endian).
   *
   * @throws IllegalArgumentException when an offset does not fit its field
   */
  public byte[] assemble(References references) {
    return new Encoder(this, references).encode();
  }

  /** One line for each instruction, with the slot's number, and one for each mark. */
  public String disassemble() {
    StringBuilder text = new StringBuilder();
    int slot = 0;
    for (Instruction i : list) {
      if (i instanceof Mark(Label label)) {
        text.append(label).append(":\n");
      } else {
        text.repeat(" ", Math.max(0, 4 - Integer.toString(slot).length()));
        text.append(slot).append(": ").append(Disassembly.text(i)).append('\n');
      }
      slot += i.slots();
    }
    return text.toString();
  }

  /** The instruction at a slot; null if there is none. */
  public @Nullable Instruction atSlot(int wanted) {
    int slot = 0;
    for (Instruction i : list) {
      if (wanted >= slot && wanted < slot + i.slots()) {
        return i;
      }
      slot += i.slots();
    }
    return null;
  }

  private static Map<Label, Integer> marks(List<Instruction> list) {
    Map<Label, Integer> marks = new HashMap<>();
    for (int at = 0; at < list.size(); at++) {
      if (list.get(at) instanceof Mark(Label label) && marks.put(label, at) != null) {
        throw new IllegalArgumentException("label " + label + " is marked twice");
      }
    }
    return marks;
  }

  private static @Nullable Label target(Instruction instruction) {
    return switch (instruction) {
      case Jump(Label to) -> to;
      case Branch(_, _, _, _, Label to) -> to;
      case MayGoto(Label to) -> to;
      case CallLocal(Label function) -> function;
      case LoadFunction(_, Label function) -> function;
      default -> null;
    };
  }
}
