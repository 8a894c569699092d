package org.omsexporter;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which package may import which, driven by one table. */
class ArchitectureTest {

  private static final String ROOT = "org.omsexporter";

  /** Package → the packages of this project that it may import. */
  private static final Map<String, List<String>> MAY_IMPORT =
      Map.ofEntries(
          Map.entry("config", List.of()),
          Map.entry("model", List.of()),
          Map.entry("access", List.of("config")),
          Map.entry("oms", List.of("config", "model")),
          Map.entry("poll", List.of("config", "model", "oms")),
          Map.entry("metrics", List.of("config", "model", "access")),
          Map.entry("action", List.of("config", "model", "oms")),
          Map.entry("logs", List.of("config", "model", "oms")),
          Map.entry("backfill", List.of("config", "model", "oms", "metrics")),
          Map.entry("grafana", List.of("model", "oms")),
          Map.entry("web", List.of("config", "model", "access", "action", "logs", "grafana")),
          Map.entry("simulator", List.of()));

  /** Library package → the packages of this project that alone may use it. */
  private static final Map<String, List<String>> ONLY_FOR =
      Map.of(
          "okhttp3", List.of("oms"),
          "io.prometheus", List.of("metrics"),
          "io.javalin", List.of("web", "simulator"),
          "com.github.benmanes.caffeine", List.of("access", "grafana", "web"),
          "at.favre.lib.crypto", List.of("access", "config"),
          "gg.jte", List.of("web"),
          "me.tongfei.progressbar", List.of("backfill"));

  private static final JavaClasses PRODUCTION =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void eachPackageImportsOnlyWhatItsRowAllows() {
    MAY_IMPORT.forEach((name, allowed) -> onlyDependsOn(name, allowed).check(PRODUCTION));
  }

  @Test
  void everyPackageHasARow() {
    Set<String> packages = new TreeSet<>();
    PRODUCTION.forEach(
        type -> {
          if (!type.getPackageName().equals(ROOT)) {
            packages.add(type.getPackageName().substring(ROOT.length() + 1).split("\\.")[0]);
          }
        });
    assertThat(packages).isEqualTo(new TreeSet<>(MAY_IMPORT.keySet()));
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(PRODUCTION);
  }

  @Test
  void aLibraryIsUsedOnlyWhereItBelongs() {
    ONLY_FOR.forEach(
        (library, users) ->
            noClasses()
                .that(not(resideInAnyPackage(trees(users))))
                .should()
                .dependOnClassesThat(resideInAPackage(library + ".."))
                .allowEmptyShould(true)
                .check(PRODUCTION));
  }

  @Test
  void aSeededViolationIsFound() throws ClassNotFoundException {
    JavaClasses seeded =
        new ClassFileImporter().importClasses(Class.forName(ROOT + ".simulator.ReachesOut"));
    assertThat(onlyDependsOn("simulator", List.of()).evaluate(seeded).hasViolation()).isTrue();
  }

  private static ArchRule onlyDependsOn(String name, List<String> allowed) {
    List<String> own = Stream.concat(Stream.of(name), allowed.stream()).toList();
    return classes()
        .that(resideInAPackage(ROOT + "." + name + ".."))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(trees(own)).or(not(resideInAPackage(ROOT + ".."))))
        .allowEmptyShould(true);
  }

  private static String[] trees(List<String> names) {
    return names.stream().map(name -> ROOT + "." + name + "..").toArray(String[]::new);
  }
}
