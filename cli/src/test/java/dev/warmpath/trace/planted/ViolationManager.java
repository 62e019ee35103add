package dev.warmpath.trace.planted;

import dev.warmpath.kernel.Kernel;
import java.io.File;
import java.lang.foreign.Linker;
import java.lang.reflect.Method;
import java.util.List;
import java.util.regex.Pattern;

/** Breaks every rule of the house, to show that the rules bite. Never called. */
public final class ViolationManager {
  private ViolationManager() {}

  static Object violate(Kernel kernel, Method method) throws Exception {
    System.out.println(String.format("%s", Linker.nativeLinker()));
    method.invoke(kernel);
    new ProcessBuilder(List.of("true").stream().toList()).start();
    return Pattern.compile(new File("x").getName());
  }
}
