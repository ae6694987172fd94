package org.counted.customer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.counted.counter.HostType;
import org.counted.counter.ReportId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryFileTest {

  static final String FITTING =
      """
      platforms:
        - id: exampl
          name: Example Platform
          host-types: [eJournal, eBook]
          time-zone: Europe/Paris
          registry-record: ""
          intake-tokens: ["${EXAMPL_TOKEN}"]
          browser-origins: ["https://journals.example.org"]
      customers:
        - id: C1
          name: Example University
          ids: { ROR: [00hx57361] }
          ip-ranges: [192.0.2.0/24, 2001:db8:1::/48]
          requestors: [{ id: R1, api-key: "${C1_KEY}" }]
        - id: 0042
          name: Other University
          requestors: [{ id: R2 }]
        - id: CONS
          name: Example Consortium
          members: [C1, 0042]
          requestors: [{ id: RC, api-key: "${CONS_KEY}" }]
      """;

  static final Map<String, String> ENVIRONMENT =
      Map.of("EXAMPL_TOKEN", "tok", "C1_KEY", "key-of-c1", "CONS_KEY", "key-of-cons");

  @Test
  void aFittingFileIsARegistry() throws IOException {
    Registry registry = read(FITTING);

    Platform platform = registry.platforms().getFirst();
    assertEquals("exampl", platform.id());
    assertEquals(ZoneId.of("Europe/Paris"), platform.timeZone());
    assertEquals(Set.of(HostType.eJournal, HostType.eBook), platform.hostTypes());
    assertEquals("", platform.registryRecord());
    assertTrue(platform.reports().contains(ReportId.TR_J1));
    assertFalse(platform.reports().contains(ReportId.DR));
    assertEquals(Optional.of(platform), registry.platformOfToken("tok"));
    assertEquals(Optional.empty(), registry.platformOfToken("tok2"));
    assertTrue(platform.accepts("tok"));
    assertEquals(List.of("C1"), registry.ipRanges().customersAt("192.0.2.9"));
    assertEquals(Map.of("ROR", List.of("00hx57361")), registry.customer("C1").orElseThrow().ids());
    assertEquals("0042", registry.customers().get(1).id());
    assertEquals(
        List.of("CONS", "C1", "0042"),
        registry.withMembers(registry.customer("CONS").orElseThrow()).stream()
            .map(Customer::id)
            .toList());
    assertFalse(registry.isDefault());
  }

  @Test
  void anInstitutionMayHaveAllIdentifiersOfTheCodeOfPractice() throws IOException {
    Registry registry =
        read(
            FITTING.replace(
                "{ ROR: [00hx57361] }",
                "{ ROR: 00hx57361, ISNI: [0000 0001 2103 2683], ISIL: DE-18, OCLC: 1234,"
                    + " Proprietary: ['crossref:42', 'x1:a:b'] }"));

    assertEquals(
        Map.of(
            "ROR", List.of("00hx57361"),
            "ISNI", List.of("0000 0001 2103 2683"),
            "ISIL", List.of("DE-18"),
            "OCLC", List.of("1234"),
            "Proprietary", List.of("crossref:42", "x1:a:b")),
        registry.customer("C1").orElseThrow().ids());
  }

  @Test
  void secretsAreNeverPrinted() throws IOException {
    String printed = read(FITTING).platforms() + " " + read(FITTING).customers();

    assertFalse(printed.contains("tok]") || printed.contains("key-of"), printed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '~',
      value = {
        "id: exampl § id: ex-ampl § line 2: platforms[0].id: 'ex-ampl': 2 to 17 ASCII",
        "id: exampl § id: e § line 2: platforms[0].id: 'e': 2 to 17 ASCII",
        "id: exampl § id: abcdefghijklmnopqr § line 2: platforms[0].id: 'abcdefghijklmnopqr': 2",
        "name: Example Platform § nam: X § line 3: platforms[0].nam: 'X': not one of",
        "name: Example Platform § § line 2: platforms[0].name: '': is required",
        "[eJournal, eBook] § [eJurnal] § line 4: platforms[0].host-types: 'eJurnal': a Host_Type",
        "Europe/Paris § Europe/Pris § line 5: platforms[0].time-zone: 'Europe/Pris': a time zone",
        "time-zone: Europe/Paris § daily-at: six § line 5: platforms[0].daily-at: 'six': a cron",
        "registry-record: \"\" § registry-record: here § line 6: platforms[0].registry-record: 'here'",
        "${EXAMPL_TOKEN} § ${NO_TOKEN} § line 7: platforms[0].intake-tokens: '${NO_TOKEN}': the env",
        "${EXAMPL_TOKEN} § ${EXAMPL_TOKEN § line 7: platforms[0].intake-tokens: '${EXAMPL_TOKEN}'",
        "journals.example.org\" § journals.example.org/\" § line 8: platforms[0].browser-origins",
        "192.0.2.0/24 § 192.0.2.0/40 § line 13: customers[0].ip-ranges: '192.0.2.0/40': a prefix",
        "192.0.2.0/24 § 192.0.2.1/24 § zero: 192.0.2.0/24",
        "00hx57361 § https://ror.org/00hx57361 § line 12: customers[0].ids.ROR: 'https://ror.org",
        "ROR: § RORR: § line 12: customers[0].ids.RORR: '[…]': not one of [ISIL, ISNI, OCLC, Proprietary",
        "ROR: [00hx57361] § ISNI: [12] § line 12: customers[0].ids.ISNI: '12': as Code of Practice",
        "ROR: [00hx57361] § OCLC: [x1] § line 12: customers[0].ids.OCLC: 'x1': as Code of Practice",
        "ROR: [00hx57361] § ISIL: DE § line 12: customers[0].ids.ISIL: 'DE': as Code of Practice",
        "ROR: [00hx57361] § Proprietary: C9 § line 12: customers[0].ids.Proprietary: 'C9': as Code",
        "id: 0042 § id: C1 § line 15: customers[1].id: 'C1': stands only once",
        "id: 0042 § id: '0000000000000000' § all zeros is The World",
        "[C1, 0042] § [C1, C9] § line 20: customers[2].members: 'C9': the id of a customer",
        "[C1, 0042] § [CONS] § line 20: customers[2].members: 'CONS': another customer",
        "[{ id: R2 }] § [{ }] § line 17: customers[1].requestors[0].id: '': is required",
        "[{ id: R2 }] § [{ id: R2 }, { id: R2 }] § customers[1].requestors[1].id: 'R2': stands only",
        "id: RC, api-key: \"${CONS_KEY}\" § id: RC, api-key: key-of-c1 § '***': the key of one req",
        "name: Other University § name: O § line 16: customers[1].name: 'O': 2 characters",
        "name: Other University § name: [A] § line 16: customers[1].name: '[…]': a text",
        "platforms: § plattforms: § line 1: platforms: '': at least one platform",
        "name: Other University § name: \"Other § YAML",
      })
  void aFileThatDoesNotFitIsRefusedByLineKeyValueAndRule(
      String fitting, String broken, String refusal) {
    String file = FITTING.replace(fitting, broken == null ? "" : broken);
    assertFalse(file.equals(FITTING), "nothing was broken");

    RegistryRefused refused = assertThrows(RegistryRefused.class, () -> read(file));

    assertTrue(refused.getMessage().contains(refusal), refused.getMessage());
    assertFalse(refused.getMessage().contains("key-of"), refused.getMessage());
  }

  @Test
  void allThatIsWrongIsToldAtOnce() {
    String file = FITTING.replace("eJournal", "eJurnal").replace("192.0.2.0/24", "nowhere");

    RegistryRefused refused = assertThrows(RegistryRefused.class, () -> read(file));

    assertEquals(2, refused.problems().size(), refused.getMessage());
  }

  @Test
  void anEmptyFileIsRefused() {
    assertThrows(RegistryRefused.class, () -> read(""));
    assertThrows(RegistryRefused.class, () -> read("- a"));
  }

  static Registry read(String text) throws IOException {
    return RegistryFile.read(
        "registry.yaml",
        new StringReader(text),
        name -> Optional.ofNullable(ENVIRONMENT.get(name)));
  }
}
