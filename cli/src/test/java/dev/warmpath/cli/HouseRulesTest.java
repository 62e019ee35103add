package dev.warmpath.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.warmpath.trace.planted.ViolationManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of the house that a compiler does not check. */
class HouseRulesTest {
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.warmpath");

  private static final JavaClasses PLANTED =
      new ClassFileImporter().importClasses(ViolationManager.class);

  /** Which module may use which, beyond itself. */
  private static final Map<String, List<String>> MAY_USE = mayUse();

  /** What runs at the start of a trace or once per call: see CONTRIBUTING.md. */
  private static final String[] HOT = {
    "dev.warmpath.abi..",
    "dev.warmpath.kernel..",
    "dev.warmpath.trace..",
    "dev.warmpath.syscalls..",
    "dev.warmpath.slowpath..",
    "dev.warmpath.cli.print.."
  };

  private static Map<String, List<String>> mayUse() {
    Map<String, List<String>> table = new LinkedHashMap<>();
    table.put("abi", List.of());
    table.put("kernel", List.of("abi"));
    table.put("trace", List.of("abi"));
    table.put("syscalls", List.of("abi", "trace"));
    table.put("ebpf", List.of("abi", "kernel"));
    table.put("slowpath", List.of("trace", "kernel", "abi"));
    table.put("warmpath", List.of("trace", "ebpf", "kernel", "abi"));
    table.put("model", List.of("trace", "abi"));
    table.put("record", List.of("trace", "abi"));
    return table;
  }

  static List<ArchRule> rules() {
    List<ArchRule> rules = new ArrayList<>();
    rules.add(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.warmpath.kernel..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.lang\\.foreign\\.(Linker|SymbolLookup).*")
            .because("only the kernel module calls native code"));
    rules.add(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.warmpath.cli..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("what to say to the user is for the command line to decide"));
    rules.add(
        noClasses()
            .that()
            .resideInAPackage("dev.warmpath.trace..")
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(
                        "java.io..", "java.nio.file..", "java.nio.channels..", "java.net..")
                    .and(doesNotName("java.io.PrintStream")))
            .because("the language of tracing does no I/O"));
    rules.add(
        noClasses()
            .that()
            .resideInAnyPackage(HOT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.regex..", "java.util.stream..")
            .because("they cost start-up time and garbage"));
    rules.add(
        noClasses()
            .that()
            .resideInAnyPackage(HOT)
            .should()
            .callMethod(String.class, "format", String.class, Object[].class)
            .orShould()
            .callMethod(String.class, "formatted", Object[].class)
            .because("they cost start-up time and garbage"));
    rules.add(
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.lang.reflect..")
            .because("what is done by reflection no compiler checks"));
    rules.add(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.warmpath.cli.print.CommandSink")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.lang\\.Process(Builder)?(\\$.*)?")
            .because(
                "the JVM's reaper thread would take the stops of a traced child; the command that a"
                    + " trace is piped to is not traced, and is started on a thread of its own"));
    rules.add(
        noClasses()
            .should()
            .haveNameMatching(".*(Utils?|Manager|Impl|Helper)")
            .because("such a name does not say what the class is"));
    rules.add(layer("trace", MAY_USE.get("trace")));
    return rules;
  }

  private static DescribedPredicate<JavaClass> doesNotName(String name) {
    return DescribedPredicate.describe("other than " + name, c -> !c.getName().equals(name));
  }

  private static ArchRule layer(String module, List<String> others) {
    List<String> allowed = new ArrayList<>();
    allowed.add("dev.warmpath." + module + "..");
    for (String other : others) {
      allowed.add("dev.warmpath." + other + "..");
    }
    return classes()
        .that()
        .resideInAPackage("dev.warmpath." + module + "..")
        .should()
        .onlyDependOnClassesThat(
            resideOutsideOfPackages("dev.warmpath..")
                .or(resideInAnyPackage(allowed.toArray(new String[0]))))
        .allowEmptyShould(true);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void shouldHoldInAllModules(ArchRule rule) {
    rule.check(MAIN);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void shouldBiteOnAPlantedViolation(ArchRule rule) {
    assertThat(rule.evaluate(PLANTED).hasViolation()).as(rule.getDescription()).isTrue();
  }

  @Test
  void shouldUseOnlyTheModulesBelow() {
    MAY_USE.forEach((module, others) -> layer(module, others).check(MAIN));
  }

  @Test
  void shouldKnowEveryModule() {
    Set<String> found = new TreeSet<>();
    for (JavaClass c : MAIN) {
      found.add(c.getPackageName().split("\\.", -1)[2]);
    }
    assertThat(found).contains("abi", "kernel", "trace", "cli").hasSizeGreaterThan(3);
    found.removeAll(MAY_USE.keySet());
    assertThat(found).isSubsetOf("cli", "bench");
  }

  @Test
  void shouldSayInEveryPackageWhatItIsForAndThatNothingIsNull() {
    Set<String> packages = new TreeSet<>();
    Set<String> described = new TreeSet<>();
    for (JavaClass c : MAIN) {
      packages.add(c.getPackageName());
      if (c.getSimpleName().equals("package-info")
          && c.isAnnotatedWith("org.jspecify.annotations.NullMarked")) {
        described.add(c.getPackageName());
      }
    }
    assertThat(described).isEqualTo(packages);
  }
}
