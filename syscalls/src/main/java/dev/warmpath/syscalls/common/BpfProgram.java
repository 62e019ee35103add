package dev.warmpath.syscalls.common;

import dev.warmpath.abi.Abi;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.ObjectKind;
import dev.warmpath.syscalls.PointerKinds;
import dev.warmpath.syscalls.ValueWriter;

/** A {@code struct sock_fprog}: the length of a filter program and its instructions. */
public record BpfProgram(BpfInstruction instruction) implements ObjectKind {
  /** No program may be longer. Source: linux/bpf_common.h. */
  private static final int BPF_MAXINSNS = 4096;

  @Override
  public int sizeBytes(Abi abi) {
    return 2 * abi.pointerBytes();
  }

  @Override
  public int alignBytes(Abi abi) {
    return abi.pointerBytes();
  }

  @Override
  public void write(Decoding d, int at, ValueWriter out) {
    int length = d.u16(at);
    long address = d.pointer(at + d.abi().pointerBytes());
    out.beginStruct();
    out.field("len");
    out.unsigned(length);
    out.field("filter");
    if (d.abbreviated() || address == 0) {
      out.address(address);
    } else {
      PointerKinds.writeArray(d, address, length, BPF_MAXINSNS, instruction, out);
    }
    out.endStruct();
  }
}
