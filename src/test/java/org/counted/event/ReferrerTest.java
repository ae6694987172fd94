package org.counted.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of the page whose link was followed its origin is kept, and no more. */
class ReferrerTest {

  @ParameterizedTest
  @CsvSource({
    "https://scholar.example.org/search?q=a+rare+disease&user=jane, https://scholar.example.org",
    "HTTPS://Scholar.Example.ORG, https://scholar.example.org",
    "https://x.org:443/, https://x.org",
    "http://x.org:80, http://x.org",
    "http://x.org:443/a, http://x.org:443",
    "https://x.org.:8443#jane, https://x.org:8443",
    "https://jane:secret@x.org/a, https://x.org",
    "https://x.org?jane@example.org, https://x.org",
    "android-app://com.example.mail/, android-app://com.example.mail",
    "http://localhost:4200/x, http://localhost:4200",
    "' https://x.org/ ', https://x.org",
    "https://xn--bcher-kva.example/, https://xn--bcher-kva.example"
  })
  void theOriginIsKept(String url, String origin) {
    assertEquals(origin, Referrer.origin(url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "jane@example.org",
        "/a/b",
        "x.org/a",
        "mailto:jane@example.org",
        "https://",
        "https:///a",
        "https://203.0.113.77/a",
        "http://203.0.113.77:8080/",
        "http://[2001:db8::7]/",
        "https://x..org/",
        "https://x.org:port/",
        "https://x org/",
        "https://x.org\\@y.org"
      })
  void whatIsNoneOrAnAddressIsNot(String url) {
    assertNull(Referrer.origin(url));
  }

  @Test
  void absentOrEndlessOnesAreNot() {
    assertNull(Referrer.origin(null));
    assertNull(Referrer.origin("https://" + "a.".repeat(2_000) + "org/"));
  }
}
