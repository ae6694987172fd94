package org.counted.customer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxiesTest {

  private record Configured(Optional<List<String>> addresses, String header)
      implements ProxyConfig {}

  private static final Proxies PROXIES =
      of("X-Forwarded-For", "10.0.0.0/8", "127.0.0.1", "2001:db8:f::/48");

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1, 198.51.100.7, 198.51.100.7",
    "10.0.0.1, '203.0.113.66, 198.51.100.7', 198.51.100.7",
    "10.0.0.1, '198.51.100.7, 10.1.2.3', 198.51.100.7",
    "10.0.0.1, '203.0.113.66,198.51.100.7 , 10.1.2.3,10.0.0.9', 198.51.100.7",
    "10.0.0.1, '10.5.5.5, 10.1.2.3', 10.5.5.5",
    "10.0.0.1, 198.51.100.7:51234, 198.51.100.7",
    "10.0.0.1, 2001:DB8::7, 2001:db8:0:0:0:0:0:7",
    "10.0.0.1, '[2001:db8::7]:443', 2001:db8:0:0:0:0:0:7",
    "2001:db8:f::1, '2001:db8::7, 2001:db8:f::2', 2001:db8:0:0:0:0:0:7",
    "::ffff:10.0.0.1, 198.51.100.7, 198.51.100.7",
    "10.0.0.1, ::ffff:198.51.100.7, 198.51.100.7",
    "10.0.0.1, '198.51.100.7, unknown', 10.0.0.1",
    "10.0.0.1, '198.51.100.7, unknown, 10.9.9.9', 10.9.9.9",
    "10.0.0.1, '', 10.0.0.1",
    "10.0.0.1, ' , ,', 10.0.0.1",
    "10.0.0.1, proxy.example.org, 10.0.0.1",
  })
  void theClientIsTheLastThatIsNoProxyOfOurs(String peer, String header, String client) {
    assertEquals(client, PROXIES.client(peer, List.of(header), true).address());
    assertFalse(PROXIES.client(peer, List.of(header), true).isClaimed());
  }

  @Test
  void aHeaderFromAnybodyElseIsNotBelieved() {
    Proxies.Client client = PROXIES.client("198.51.100.7", List.of("192.0.2.1"), true);
    assertEquals("198.51.100.7", client.address());
    assertTrue(client.isClaimed());
    assertEquals(
        "10.0.0.1", of("X-Forwarded-For").client("10.0.0.1", List.of("192.0.2.1"), true).address());
  }

  @Test
  void severalHeadersAreOneList() {
    assertEquals(
        "198.51.100.7",
        PROXIES
            .client("10.0.0.1", List.of("203.0.113.66, 198.51.100.7", "10.1.2.3"), true)
            .address());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "for=198.51.100.7~198.51.100.7",
        "for=203.0.113.66, for=198.51.100.7;proto=https;by=10.0.0.1, For=10.1.2.3~198.51.100.7",
        "proto=https; for=\"[2001:db8::7]:4711\"~2001:db8:0:0:0:0:0:7",
        "for=198.51.100.7, for=_hidden~10.0.0.1",
        "proto=https~10.0.0.1",
      })
  void theStandardsHeader(String header, String client) {
    assertEquals(
        client, of("Forwarded", "10.0.0.0/8").client("10.0.0.1", List.of(header), true).address());
  }

  /** Whatever a client writes into the header, it stays who it is. */
  @Test
  void nobodyCanBeSomebodyElse() {
    Random random = new Random(7);
    List<String> words =
        List.of("192.0.2.1", "10.0.0.4", "unknown", "::1", "127.0.0.1", "", "\"", "for=192.0.2.1");
    for (int i = 0; i < 2_000; i++) {
      List<String> forged =
          IntStream.range(0, random.nextInt(6))
              .mapToObj(each -> words.get(random.nextInt(words.size())))
              .toList();
      String appended =
          forged.isEmpty() ? "198.51.100.7" : String.join(",", forged) + ", 198.51.100.7";
      String further = random.nextBoolean() ? appended : appended + ", 10.0.0.8";
      assertEquals(
          "198.51.100.7", PROXIES.client("10.0.0.1", List.of(further), true).address(), further);
    }
  }

  @Test
  void thisMachine() {
    Proxies direct = of("X-Forwarded-For");
    assertTrue(direct.client("127.0.0.1", List.of(), false).isThisMachine());
    assertTrue(direct.client("::1", List.of(), false).isThisMachine());
    assertFalse(direct.client("127.0.0.1", List.of(), true).isThisMachine());
    assertFalse(direct.client("192.0.2.1", List.of(), false).isThisMachine());
    assertFalse(direct.client(null, List.of(), false).isThisMachine());
    assertFalse(PROXIES.client("127.0.0.1", List.of("192.0.2.1"), true).isThisMachine());
    assertTrue(PROXIES.client("127.0.0.1", List.of("127.0.0.1"), true).isThisMachine());
  }

  @Test
  void whatIsConfiguredWrongIsNamed() {
    assertTrue(refusal("X-Forwarded-For", "10.0.0.1/8").contains("10.0.0.1/8"));
    assertTrue(refusal("X-Real-IP").contains("X-Forwarded-For or Forwarded"));
  }

  private static String refusal(String header, String... addresses) {
    return assertThrows(IllegalArgumentException.class, () -> of(header, addresses)).getMessage();
  }

  private static Proxies of(String header, String... addresses) {
    return new Proxies(new Configured(Optional.of(List.of(addresses)), header));
  }
}
