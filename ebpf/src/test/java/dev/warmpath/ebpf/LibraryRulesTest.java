package dev.warmpath.ebpf;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** What makes this module a library that others can use alone. */
class LibraryRulesTest {
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.warmpath.ebpf");

  private static final ArchRule CALLS_THE_KERNEL_THROUGH_ITS_PORT =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "java\\.lang\\.foreign\\.(Linker|SymbolLookup).*"
                  + "|dev\\.warmpath\\.kernel\\.LinuxKernel"
                  + "|java\\.lang\\.ProcessBuilder");

  private static final ArchRule SPECS_DO_NOT_NEED_A_KERNEL =
      classes()
          .that()
          .resideInAnyPackage("dev.warmpath.ebpf.asm..", "dev.warmpath.ebpf.btf..")
          .should()
          .onlyDependOnClassesThat(
              resideOutsideOfPackages("dev.warmpath..")
                  .or(resideInAnyPackage("dev.warmpath.ebpf.asm..", "dev.warmpath.ebpf.btf..")));

  private static final ArchRule NOTHING_OF_TRACING =
      classes()
          .should()
          .onlyDependOnClassesThat(
              resideOutsideOfPackages("dev.warmpath..")
                  .or(resideInAPackage("dev.warmpath.ebpf.."))
                  .or(resideInAnyPackage("dev.warmpath.kernel..", "dev.warmpath.abi..")));

  @Test
  void shouldHold() {
    assertThat(MAIN).hasSizeGreaterThan(30);
    CALLS_THE_KERNEL_THROUGH_ITS_PORT.check(MAIN);
    SPECS_DO_NOT_NEED_A_KERNEL.check(MAIN);
    NOTHING_OF_TRACING.check(MAIN);
  }

  @Test
  void shouldBite() {
    JavaClasses tests = new ClassFileImporter().importClasses(LeftoverTest.class);
    assertThat(CALLS_THE_KERNEL_THROUGH_ITS_PORT.evaluate(tests).hasViolation()).isTrue();
    assertThat(
            classes()
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackages("dev.warmpath.."))
                .evaluate(MAIN)
                .hasViolation())
        .isTrue();
  }
}
