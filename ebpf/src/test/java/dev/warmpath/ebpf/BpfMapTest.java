package dev.warmpath.ebpf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warmpath.abi.Errno;
import dev.warmpath.kernel.Mapping;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

class BpfMapTest {
  private final Bpf bpf = RunningKernel.bpf();

  @Test
  void shouldKeepWhatIsPutIntoAHash() {
    try (BpfMap map = bpf.create(MapSpec.hash("t_hash", 3, 5, 2))) {
      byte[] value = new byte[5];
      assertThat(map.lookup(new byte[] {1, 2, 3}, value)).isFalse();
      map.update(new byte[] {1, 2, 3}, new byte[] {9, 8, 7, 6, 5});
      assertThat(map.lookup(new byte[] {1, 2, 3}, value)).isTrue();
      assertThat(value).containsExactly(9, 8, 7, 6, 5);
      assertThat(map.delete(new byte[] {1, 2, 3})).isTrue();
      assertThat(map.delete(new byte[] {1, 2, 3})).isFalse();
      assertThat(map.lookup(new byte[] {1, 2, 3}, value)).isFalse();
    }
  }

  @Test
  void shouldSayThatAHashIsFull() {
    try (BpfMap map = bpf.create(MapSpec.hash("t_hash", 1, 1, 2))) {
      map.update(new byte[] {1}, new byte[1]);
      map.update(new byte[] {2}, new byte[1]);
      assertThatThrownBy(() -> map.update(new byte[] {3}, new byte[1]))
          .isInstanceOf(BpfFailed.class)
          .extracting(e -> ((BpfFailed) e).errno())
          .isEqualTo(Errno.E2BIG);
    }
  }

  @Test
  void shouldAddPerCpuValuesUp() {
    try (BpfMap map = bpf.create(MapSpec.perCpuArray("t_percpu", 8, 4))) {
      assertThat(map.valueBytes()).isEqualTo(8 * PossibleProcessors.count());
      assertThat(map.getLong(3)).isZero();
      map.putLong(3, 5);
      assertThat(map.getLong(3)).isEqualTo(5L * PossibleProcessors.count());
      assertThatThrownBy(() -> map.getLong(4)).isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void shouldShareMappedMemoryWithTheKernel() {
    try (BpfMap map = bpf.create(MapSpec.mmapableArray("t_mmap", 8, 3));
        Mapping memory = map.memory()) {
      memory.memory().set(ValueLayout.JAVA_LONG, 16, 77);
      assertThat(map.getLong(2)).isEqualTo(77);
      map.putLong(1, 78);
      assertThat(memory.memory().get(ValueLayout.JAVA_LONG, 8)).isEqualTo(78);
    }
  }

  @Test
  void shouldRefuseAccessToMemoryThatIsMappedNoMore() {
    try (BpfMap map = bpf.create(MapSpec.mmapableArray("t_mmap", 8, 3))) {
      Mapping memory = map.memory();
      memory.close();
      memory.close();
      assertThatThrownBy(() -> memory.memory().get(ValueLayout.JAVA_LONG, 8))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void shouldMakeTaskStorageAndRings() {
    try (BpfMap storage = bpf.create(MapSpec.taskStorage("t_storage", 24));
        BpfMap ring = bpf.create(MapSpec.ringBuffer("t_ring", 8192))) {
      assertThat(storage.descriptor()).isPositive();
      assertThat(ring.name()).isEqualTo("t_ring");
    }
  }

  @Test
  void shouldRefuseAClosedMap() {
    BpfMap map = bpf.create(MapSpec.array("t_array", 8, 1));
    map.close();
    map.close();
    assertThatThrownBy(() -> map.getLong(0)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void shouldRefuseWrongLengthsAndNames() {
    assertThatThrownBy(() -> MapSpec.array("a name", 8, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> MapSpec.array("sixteen_letters_", 8, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> MapSpec.ringBuffer("ring", 5000))
        .isInstanceOf(IllegalArgumentException.class);
    try (BpfMap map = bpf.create(MapSpec.array("t_array", 12, 1))) {
      assertThatThrownBy(() -> map.getLong(0)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> map.lookup(new byte[4], new byte[8]))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void shouldSayWhatThePrivilegeWouldBe() {
    Bpf refused = new Bpf((nr, a, b, c, d, e, f) -> -Errno.EPERM);
    assertThatThrownBy(() -> refused.create(MapSpec.array("t_array", 8, 1)))
        .isInstanceOf(BpfFailed.class)
        .hasMessageStartingWith("map t_array: ")
        .hasMessageContaining("CAP_BPF");
  }

  @Test
  void shouldCountPossibleProcessors() {
    assertThat(PossibleProcessors.count("0\n")).isEqualTo(1);
    assertThat(PossibleProcessors.count("0-127\n")).isEqualTo(128);
    assertThat(PossibleProcessors.count("0-3,8-11\n")).isEqualTo(12);
  }
}
