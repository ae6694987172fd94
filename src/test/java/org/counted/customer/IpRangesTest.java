package org.counted.customer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpRangesTest {

  private final IpRanges ranges =
      new IpRanges(
          List.of(
              customer("C1", "192.0.2.0/24", "2001:db8:1::/48"),
              customer("C2", "192.0.2.128/25", "198.51.100.7"),
              customer("ALL6", "::/0"),
              customer("LAST", "255.255.255.255", "192.0.2.200/32", "192.0.2.200")));

  @ParameterizedTest
  @CsvSource({
    "192.0.2.0, C1",
    "192.0.2.127, C1",
    "192.0.2.128, C1 C2",
    "192.0.2.200, C1 C2 LAST",
    "192.0.2.201, C1 C2",
    "192.0.2.255, C1 C2",
    "192.0.3.0, ''",
    "192.0.1.255, ''",
    "198.51.100.7, C2",
    "198.51.100.8, ''",
    "255.255.255.255, LAST",
    "0.0.0.0, ''",
    "2001:db8:1::, ALL6 C1",
    "2001:db8:1:ffff:ffff:ffff:ffff:ffff, ALL6 C1",
    "2001:db8:2::, ALL6",
    "::1%lo, ALL6",
    "::ffff:192.0.2.1, C1",
    "localhost, ''",
    "'', ''"
  })
  void anAddressBelongsToAllCustomersWhoseRangesHoldIt(String address, String customers) {
    assertEquals(customers, String.join(" ", ranges.customersAt(address)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "192.0.2.0/33",
        "192.0.2.0/",
        "192.0.2.0/-1",
        "192.0.2.1/24",
        "192.0.2",
        "192.0.2.256",
        "example.org",
        "example.org/24",
        "2001:db8::/129",
        "2001:db8::1/64",
        "2001:db8:::/64",
        ""
      })
  void whatIsNoBlockOfAddressesIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> IpRange.parse(text));
  }

  @Test
  void theTableAnswersAsReadingEachRangeWould() throws Exception {
    long seed = 42;
    System.out.println("seed " + seed);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    for (int round = 0; round < 50; round++) {
      List<Customer> customers = new ArrayList<>();
      for (int c = 0; c < 20; c++) {
        List<IpRange> own = new ArrayList<>();
        for (int r = 0; r < 5; r++) {
          int prefix = random.nextInt(20, 33);
          int first = random.nextInt(1 << 13) & (int) (-1L << (32 - prefix));
          own.add(IpRange.parse("10.0." + (first >> 8) + "." + (first & 255) + "/" + prefix));
        }
        customers.add(new Customer("C" + c, "N", Map.of(), own, List.of(), List.of()));
      }
      IpRanges table = new IpRanges(customers);
      for (int a = 0; a < 200; a++) {
        int number = random.nextInt(1 << 13);
        byte[] bytes = {10, 0, (byte) (number >> 8), (byte) number};
        TreeSet<String> expected = new TreeSet<>();
        for (Customer customer : customers) {
          for (IpRange range : customer.ipRanges()) {
            int network = (range.firstBytes()[2] & 255) << 8 | (range.firstBytes()[3] & 255);
            if (number >> (32 - range.prefix()) == network >> (32 - range.prefix())) {
              expected.add(customer.id());
            }
          }
        }
        assertEquals(
            List.copyOf(expected),
            table.customersAt(InetAddress.getByAddress(bytes)),
            "10.0." + (number >> 8) + "." + (number & 255) + " round " + round);
      }
    }
  }

  private static Customer customer(String id, String... ranges) {
    return new Customer(
        id,
        id,
        Map.of(),
        List.of(ranges).stream().map(IpRange::parse).toList(),
        List.of(),
        List.of());
  }
}
