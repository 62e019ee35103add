package dev.warmpath.ebpf.btf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BtfTest {
  @Test
  void shouldReadWhatItWrote() {
    BtfBuilder builder = new BtfBuilder();
    int integer = builder.integer("int", 4, true);
    int word = builder.integer("u64", 8, false);
    int array = builder.array(word, integer, 3);
    int struct =
        builder.struct(
            "record",
            40,
            List.of(
                new BtfBuilder.Member("id", integer, 0),
                new BtfBuilder.Member("rest", array, 8),
                new BtfBuilder.Member("next", builder.pointer(integer), 32)));
    int prototype = builder.prototype(integer, Map.of("context", word));
    int function = builder.function("main", prototype, false);

    Btf read = new Btf(builder.bytes());

    assertThat(read.count()).isEqualTo(8);
    assertThat(read.find(Kind.STRUCT, "record")).hasValue(struct);
    assertThat(read.find(Kind.FUNCTION, "main")).hasValue(function);
    assertThat(read.find(Kind.STRUCT, "rec")).isEmpty();
    assertThat(read.find(Kind.UNION, "record")).isEmpty();
    assertThat(read.structSize("record")).isEqualTo(40);
    assertThat(read.field("record", "rest")).isEqualTo(new Field(64, 192, array));
    assertThat(read.field("record", "next").offset()).isEqualTo(32);
    assertThat(read.name(word)).isEqualTo("u64");
    assertThat(read.kind(prototype)).isEqualTo(Kind.PROTOTYPE);
    assertThatThrownBy(() -> read.size(prototype)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldKnowTheRunningKernelsPtRegs() throws IOException {
    Btf kernel = Btf.vmlinux();

    assertThat(kernel).isSameAs(Btf.vmlinux());
    assertThat(kernel.structSize("pt_regs")).isEqualTo(168);
    assertThat(kernel.field("pt_regs", "orig_ax").offset()).isEqualTo(120);
    assertThat(kernel.field("pt_regs", "di").offset()).isEqualTo(112);
    assertThat(kernel.field("pt_regs", "di").length()).isEqualTo(8);
  }

  @Test
  void shouldFindMembersOfUnnamedStructsAndOfStructsWithin() throws IOException {
    Btf kernel = Btf.vmlinux();

    // mapping lies in an unnamed union within struct page.
    int list = kernel.field("task_struct", "tasks").offset();
    assertThat(kernel.field("task_struct", "tasks.prev").offset()).isEqualTo(list + 8);
    assertThat(kernel.field("page", "mapping").offset()).isPositive();
    assertThat(kernel.field("task_struct", "thread_info.flags").offset()).isZero();
  }

  @Test
  void shouldTellBitFields() throws IOException {
    Field field = Btf.vmlinux().field("task_struct", "in_execve");

    assertThat(field.bitLength()).isEqualTo(1);
    assertThatThrownBy(field::length).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void shouldReadConstants() throws IOException {
    Btf kernel = Btf.vmlinux();

    assertThat(kernel.constant("bpf_map_type", "BPF_MAP_TYPE_RINGBUF")).hasValue(27);
    assertThat(kernel.constant("bpf_func_id", "BPF_FUNC_ringbuf_reserve")).hasValue(131);
    assertThat(kernel.constant("bpf_map_type", "BPF_MAP_TYPE_RINGBU")).isEmpty();
    assertThat(kernel.constant("no_such_enum", "X")).isEmpty();
  }

  @Test
  void shouldSayWhatAKernelLacks() throws IOException {
    Btf kernel = Btf.vmlinux();

    assertThatThrownBy(() -> kernel.field("task_struct", "no_such"))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("task_struct has no member no_such");
    assertThatThrownBy(() -> kernel.field("no_such", "x"))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("no struct or union no_such");
  }

  @Test
  void shouldRefuseDamagedDataInAnOrderlyWay() {
    BtfBuilder builder = new BtfBuilder();
    int integer = builder.integer("int", 4, true);
    builder.struct("s", 8, List.of(new BtfBuilder.Member("a", integer, 0)));
    byte[] good = builder.bytes();
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int refused = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] bad = Arrays.copyOf(good, random.nextInt(good.length + 1));
      for (int i = 0; i < 3 && bad.length > 0; i++) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt();
      }
      try {
        Btf read = new Btf(bad);
        read.find(Kind.STRUCT, "s");
        read.field("s", "a");
      } catch (BtfMalformed | NoSuchElementException | IllegalArgumentException e) {
        refused++;
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + " round " + round, e);
      }
    }
    assertThat(refused).as("seed " + seed).isPositive();
  }
}
