package org.counted;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rooms of docs/architecture.md and the arrows between them. */
class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.counted");

  /** Which rooms a room may import; what is not named here imports none. */
  private static final Map<String, List<String>> ARROWS =
      Map.ofEntries(
          Map.entry("counter", List.of()),
          Map.entry("embedded", List.of()),
          Map.entry("validate", List.of("counter")),
          Map.entry("elastic", List.of("embedded")),
          Map.entry("event", List.of("counter", "elastic")),
          Map.entry("customer", List.of("counter", "elastic")),
          Map.entry("item", List.of("counter", "elastic")),
          Map.entry("intake", List.of("counter", "elastic", "event", "customer", "item")),
          Map.entry("count", List.of("counter", "elastic", "event")),
          Map.entry("report", List.of("counter", "elastic", "event", "customer", "item", "count")),
          Map.entry(
              "watch",
              List.of(
                  "counter", "elastic", "event", "customer", "item", "intake", "count", "report")),
          Map.entry("push", List.of("counter", "elastic", "customer", "item", "count", "report")));

  @Test
  void noRoomsDependOnEachOtherInACircle() {
    slices().matching("org.counted.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "counter",
        "embedded",
        "validate",
        "elastic",
        "event",
        "customer",
        "item",
        "intake",
        "count",
        "report",
        "push",
        "watch"
      })
  void aRoomImportsOnlyWhatItsArrowsAllow(String room) {
    List<String> forbidden = new ArrayList<>(List.of("sushi", "command"));
    ARROWS.keySet().stream()
        .filter(other -> !other.equals(room) && !ARROWS.get(room).contains(other))
        .forEach(forbidden::add);
    String[] packages =
        forbidden.stream().map(other -> "org.counted." + other + "..").toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage("org.counted." + room + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages)
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void nothingImportsTheCommandLine() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.counted.command..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.counted.command..")
        .check(CLASSES);
  }

  @Test
  void theStandardsTablesAndTheEmbeddedNodeDependOnTheJdkAlone() {
    classes()
        .that()
        .resideInAnyPackage("org.counted.counter..", "org.counted.embedded..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "org.counted.counter..",
                "org.counted.embedded..",
                "java..",
                "com.sun.management..",
                "org.jspecify.."))
        .check(CLASSES);
  }

  @Test
  void httpIsSpokenInResourcesAlone() {
    noClasses()
        .that()
        .haveSimpleNameNotEndingWith("Resource")
        .and()
        .haveSimpleNameNotEndingWith("Mapper")
        .and()
        .haveSimpleNameNotEndingWith("Filter")
        .and()
        .haveSimpleNameNotContaining("Resource$")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jakarta.ws.rs..")
        .check(CLASSES);
  }

  @Test
  void elasticsearchsClientIsKnownToOneRoom() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.counted.elastic..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("co.elastic..")
        .check(CLASSES);
  }

  @Test
  void namesAreWordsOfTheDomain() {
    ArchRule rule =
        noClasses()
            .should()
            .haveNameMatching(
                ".*(Util|Utils|Helper|Manager|Service|Impl|Dto|DTO|Processor|Abstract)(\\$.*)?$");
    rule.check(CLASSES);
  }
}
