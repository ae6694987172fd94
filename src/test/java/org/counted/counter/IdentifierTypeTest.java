package org.counted.counter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentifierTypeTest {

  @ParameterizedTest
  @CsvSource({
    "ISIL, DE-15",
    "ISIL, OCLC-ABC/1",
    "ISNI, 0000000419369078",
    "ISNI, 0000 0004 1936 907X",
    "OCLC, 12345",
    "ROR, 00hx57361",
    "ORCID, 0000-0002-1825-009X",
    "DOI, 10.1000/xyz(2020)1",
    "DOI, 10.1000.10/123456",
    "Proprietary, exampl:123",
    "Proprietary, a.b/c_d:x:y",
    "ISBN, 978-3-16-148410-0",
    "Print_ISSN, 0028-0836",
    "Online_ISSN, 1476-468X",
    "Linking_ISSN, 0028-0836",
    "URI, https://example.org/a?b=c",
    "URI, urn:nbn:de:101:1-201102033592"
  })
  void accepts(IdentifierType type, String value) {
    assertTrue(type.accepts(value));
  }

  @ParameterizedTest
  @CsvSource({
    "ISIL, DE15",
    "ISNI, 000000041936907",
    "OCLC, ocm12345",
    "ROR, https://ror.org/00hx57361",
    "ROR, 0ihx57361",
    "ORCID, https://orcid.org/0000-0002-1825-0097",
    "ORCID, 0000000218250097",
    "DOI, https://doi.org/10.1000/xyz",
    "DOI, 10.1000",
    "DOI, 10.0000/xyz",
    "Proprietary, 123",
    "Proprietary, exampl:",
    "Proprietary, :123",
    "Proprietary, my-platform:123",
    "Proprietary, 1exampl:123",
    "Proprietary, abcdefghijklmnopqr:1",
    "ISBN, 9783161484100",
    "ISBN, 3-16-148410-0",
    "ISBN, 978-3-16-1484100-0",
    "Print_ISSN, 00280836",
    "Online_ISSN, 1476-468x",
    "URI, www.example.org/a",
    "URI, /a",
    "URI, https://exa mple.org",
    "URI, https:",
    "URI, n/a",
    "DOI, ''"
  })
  void refuses(IdentifierType type, String value) {
    assertFalse(type.accepts(value));
  }

  @ParameterizedTest
  @CsvSource({
    "COUNTRY_CODE, DE, de",
    "SUBDIVISION_CODE, DE-SN, DE",
    "SUBDIVISION_CODE, GB-ENG, GB-ENGL",
    "YOP, 0001, 0000",
    "YOP, 9999, 20200",
    "PUBLICATION_DATE, 2024-02-29, 2023-02-29",
    "PUBLICATION_DATE, 2024-01-01, 2024-01",
    "PUBLICATION_DATE, 1999-12-31, 1999",
    "PLATFORM_ID, exampl, e",
    "PLATFORM_ID, abcdefghijklmnopq, abcdefghijklmnopqr"
  })
  void formats(Format format, String good, String bad) {
    assertTrue(format.accepts(good));
    assertFalse(format.accepts(bad));
  }

  @Test
  void namespacesStandInTabularOrder() {
    assertEquals("[ISIL, ISNI, OCLC, ROR, Proprietary]", IdentifierType.OF_INSTITUTIONS.toString());
    assertEquals("[ISNI, ROR, Proprietary]", IdentifierType.OF_PUBLISHERS.toString());
    assertEquals("[ISNI, ORCID]", IdentifierType.OF_AUTHORS.toString());
    assertEquals(
        List.of(
            Element.DOI,
            Element.Proprietary_ID,
            Element.ISBN,
            Element.Print_ISSN,
            Element.Online_ISSN,
            Element.URI),
        IdentifierType.OF_ITEMS.stream().flatMap(type -> type.column().stream()).toList());
  }
}
