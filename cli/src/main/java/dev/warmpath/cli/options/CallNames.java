package dev.warmpath.cli.options;

import dev.warmpath.abi.Abi;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a filter needs to know of the system calls. */
public interface CallNames {
  /** Whether there is a call with this number. Cheap: asked for calls that a filter rejects. */
  boolean exists(Abi abi, long number);

  /** One more than the highest number of {@code abi}. */
  int limit(Abi abi);

  /** The name under which filters know the call, or null when there is none with this number. */
  @Nullable String name(Abi abi, int number);

  /** Numbers of the calls that filters know under {@code name}. */
  List<Integer> numbers(Abi abi, String name);

  /**
   * Whether the call belongs to a class.
   *
   * @param label the class without its leading {@code %}, for example {@code file} or {@code %stat}
   */
  boolean isIn(Abi abi, int number, String label);

  /** Whether there is a class with this label. */
  boolean isClass(String label);
}
