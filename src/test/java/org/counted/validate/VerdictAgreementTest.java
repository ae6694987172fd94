package org.counted.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.counted.validate.OfficialVerdicts.Case;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A65: our verdicts agree with those of COUNTER's own engine. */
class VerdictAgreementTest {

  private static final double WANTED = 0.95;

  @BeforeAll
  static void verdictsArePresent() {
    assumeTrue(OfficialVerdicts.arePresent(), "no verdicts in ../shared/data/counter");
  }

  @Test
  void levelOfNineteenInTwentyCasesIsThatOfTheOfficialEngine() throws IOException {
    List<Case> cases = OfficialVerdicts.all();
    List<Case> others = cases.stream().filter(one -> !one.agrees()).toList();
    String report =
        "%d of %d agree%n".formatted(cases.size() - others.size(), cases.size())
            + others.stream().map(VerdictAgreementTest::line).collect(Collectors.joining("\n"));
    System.out.println(report);

    assertTrue(others.size() <= (1 - WANTED) * cases.size(), report);
  }

  private static String line(Case one) {
    String why =
        one.ours().findings().stream()
            .filter(finding -> finding.level() == one.ours().level())
            .findFirst()
            .map(Finding::toString)
            .orElse("");
    return "%s: official %s, ours %s %s"
        .formatted(one.name(), one.official(), one.ours().level(), why);
  }

  @TestFactory
  Stream<DynamicTest> officialSamplesAreNoWorseThanAWarning() throws IOException {
    List<Path> samples;
    try (Stream<Path> files = Files.walk(OfficialVerdicts.COUNTER.resolve("samples"))) {
      samples = files.filter(Files::isRegularFile).sorted().toList();
    }
    return samples.stream()
        .map(
            sample ->
                DynamicTest.dynamicTest(
                    sample.getFileName().toString(),
                    () -> {
                      Verdict verdict = ReportCheck.of(sample);
                      assertEquals(
                          List.of(),
                          verdict.findings().stream()
                              .filter(finding -> finding.level().isWorseThan(Level.Warning))
                              .limit(20)
                              .toList());
                    }));
  }
}
