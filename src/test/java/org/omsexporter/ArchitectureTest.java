package org.omsexporter;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which package may import which, driven by one table. */
class ArchitectureTest {

  private static final String ROOT = "org.omsexporter";

  /**
   * Package → the packages of this project that it may import. A floor, such as {@code web.http},
   * has a row of its own; what is below a package without one belongs to that package's row.
   */
  private static final Map<String, List<String>> MAY_IMPORT =
      Map.ofEntries(
          Map.entry("files", List.of()),
          Map.entry("tls", List.of("files")),
          Map.entry("config", List.of("files", "tls")),
          Map.entry("model", List.of()),
          Map.entry("access", List.of("config", "files")),
          Map.entry("peer", List.of("config", "access", "tls")),
          Map.entry("oms.mask", List.of()),
          Map.entry("oms.http", List.of("config", "model", "tls", "oms.mask")),
          Map.entry("oms.read", List.of("model", "oms.http", "oms.mask")),
          Map.entry("oms", List.of("config", "model", "oms.http", "oms.read")),
          Map.entry("poll", List.of("config", "model", "oms", "oms.http", "oms.read")),
          Map.entry("metrics", List.of("config", "model", "access", "tls")),
          Map.entry(
              "action",
              List.of("config", "files", "model", "oms", "oms.http", "oms.read", "oms.mask")),
          Map.entry("logs", List.of("config", "model")),
          Map.entry("connector", List.of("config", "model")),
          Map.entry(
              "backfill", List.of("config", "model", "oms", "oms.http", "oms.read", "metrics")),
          Map.entry("view", List.of("config", "model", "oms", "oms.http", "oms.read", "connector")),
          Map.entry(
              "web.http", List.of("config", "model", "access", "action", "logs", "view", "tls")),
          Map.entry(
              "web.api",
              List.of("config", "model", "access", "action", "logs", "view", "web.http")),
          Map.entry(
              "web.pages",
              List.of("config", "model", "access", "action", "logs", "view", "web.http")),
          Map.entry(
              "web.grafana", List.of("config", "model", "action", "logs", "view", "web.http")),
          Map.entry("web", List.of("action", "web.http", "web.api", "web.pages", "web.grafana")),
          Map.entry("simulator.world", List.of()),
          Map.entry("simulator.faults", List.of()),
          Map.entry("simulator.json", List.of("simulator.world", "simulator.faults")),
          Map.entry("simulator.http", List.of("simulator.faults", "simulator.json")),
          Map.entry("simulator.logs", List.of("simulator.world")),
          Map.entry(
              "simulator",
              List.of(
                  "simulator.world",
                  "simulator.faults",
                  "simulator.json",
                  "simulator.http",
                  "simulator.logs")),
          Map.entry(
              "wiring",
              List.of(
                  "config",
                  "model",
                  "access",
                  "oms",
                  "oms.http",
                  "oms.read",
                  "peer",
                  "poll",
                  "connector",
                  "metrics",
                  "action",
                  "view",
                  "web",
                  "web.http",
                  "tls")),
          Map.entry(
              "cli",
              List.of(
                  "config",
                  "model",
                  "access",
                  "oms",
                  "oms.http",
                  "oms.read",
                  "backfill",
                  "simulator",
                  "simulator.logs",
                  "wiring")),
          Map.entry("", List.of("cli")));

  /** Library package → the packages of this project that alone may use it. */
  private static final Map<String, List<String>> ONLY_FOR =
      Map.of(
          "okhttp3", List.of("oms", "oms.http", "peer"),
          "io.prometheus", List.of("metrics"),
          "io.javalin",
              List.of("web.http", "web.api", "web.pages", "web.grafana", "simulator.http"),
          "org.eclipse.jetty", List.of("tls", "web.http", "simulator.http"),
          "com.github.benmanes.caffeine", List.of("access", "view", "web.pages"),
          "at.favre.lib.crypto", List.of("access"),
          "gg.jte", List.of("web.pages"),
          "me.tongfei.progressbar", List.of("backfill"),
          "picocli", List.of("cli"),
          "ch.qos.logback", List.of("cli"));

  private static final JavaClasses PRODUCTION =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void eachPackageImportsOnlyWhatItsRowAllows() {
    MAY_IMPORT.keySet().forEach(row -> onlyImports(row).check(PRODUCTION));
  }

  @Test
  void everyPackageHasARow() {
    Set<String> missing = new TreeSet<>();
    for (JavaClass type : PRODUCTION) {
      if (!type.getPackageName().equals(ROOT) && rowOf(type).isEmpty()) {
        missing.add(type.getPackageName());
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void theDocumentHasTheSameTable() throws IOException {
    String document = Files.readString(Path.of("docs/architecture.md"));
    int table = document.indexOf("| package |");
    Map<String, Set<String>> documented = new TreeMap<>();
    for (String row :
        document.substring(table, document.indexOf("\n\n", table)).lines().skip(2).toList()) {
      String[] cells = row.split("\\|");
      for (String name : cells[1].split(",")) {
        documented.put(name.replace('`', ' ').strip(), named(cells[3]));
      }
    }
    Map<String, Set<String>> allowed = new TreeMap<>();
    MAY_IMPORT.forEach((row, others) -> allowed.put(row, new TreeSet<>(others)));
    allowed.remove("");
    assertThat(documented).isEqualTo(allowed);
  }

  /** The packages that a cell names; {@code oms} stands for what it answers with, too. */
  private static Set<String> named(String cell) {
    Set<String> names = new TreeSet<>();
    for (String name : cell.strip().split(", ")) {
      if (!name.equals("–")) {
        names.add(name);
      }
      if (name.equals("oms")) {
        names.addAll(List.of("oms.http", "oms.read"));
      }
    }
    return names;
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(PRODUCTION);
  }

  @Test
  void aLibraryIsUsedOnlyWhereItBelongs() {
    ONLY_FOR.keySet().forEach(library -> onlyWhereItBelongs(library).check(PRODUCTION));
  }

  @ParameterizedTest
  @CsvSource({"simulator, simulator.ReachesOut", "web.http, web.http.ReachesUp"})
  void aSeededImportIsFound(String row, String type) throws ClassNotFoundException {
    assertThat(onlyImports(row).evaluate(seeded(type)).hasViolation()).isTrue();
  }

  @Test
  void aSeededUseOfALibraryIsFound() throws ClassNotFoundException {
    JavaClasses seeded = seeded("web.http.ReachesUp");
    assertThat(onlyWhereItBelongs("io.prometheus").evaluate(seeded).hasViolation()).isTrue();
    assertThat(onlyWhereItBelongs("okhttp3").evaluate(seeded).hasViolation()).isFalse();
  }

  private static ArchRule onlyImports(String row) {
    return classes()
        .that(belongTo(List.of(row)))
        .should()
        .onlyDependOnClassesThat(
            belongTo(List.of(row))
                .or(belongTo(MAY_IMPORT.getOrDefault(row, List.of())))
                .or(DescribedPredicate.not(resideInAPackage(ROOT + ".."))));
  }

  private static ArchRule onlyWhereItBelongs(String library) {
    return noClasses()
        .that(DescribedPredicate.not(belongTo(ONLY_FOR.getOrDefault(library, List.of()))))
        .should()
        .dependOnClassesThat(resideInAPackage(library + ".."));
  }

  private static DescribedPredicate<JavaClass> belongTo(List<String> rows) {
    return DescribedPredicate.describe(
        "belong to " + String.join(", ", rows), type -> rows.contains(rowOf(type)));
  }

  /** The most special row that a type falls under; empty for none, as of the root package. */
  private static String rowOf(JavaClass type) {
    return MAY_IMPORT.keySet().stream()
        .filter(row -> (type.getPackageName() + ".").startsWith(ROOT + "." + row + "."))
        .max(Comparator.comparingInt(String::length))
        .orElse("");
  }

  private static JavaClasses seeded(String type) throws ClassNotFoundException {
    return new ClassFileImporter().importClasses(Class.forName(ROOT + "." + type));
  }
}
