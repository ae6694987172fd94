package org.counted.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueriesTest {

  @Test
  void withoutAListUrlsAreLiteral() {
    assertEquals("/a?b=1&c#d", Queries.LITERAL.reduced("/a?b=1&c#d"));
  }

  @ParameterizedTest
  @CsvSource({
    "/a, /a",
    "/a?, /a",
    "/a?id=1, /a?id=1",
    "/a?token=x&id=1&utm=y, /a?id=1",
    "/a?format=pdf&ID=1&id, /a?format=pdf&id",
    "/a?ids=1;id=2, /a?id=2",
    "/a?id=1?b#token, /a?id=1?b",
    "/a?token=x#id=1, /a",
    "/a#b?id=1, /a",
  })
  void parametersThatAreNotListedAreCutOff(String url, String kept) {
    assertEquals(kept, new Queries(Optional.of(List.of("id", "format"))).reduced(url));
  }
}
