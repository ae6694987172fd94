package org.counted.intake;

import java.net.InetAddress;
import java.util.List;
import org.counted.customer.IpRange;
import org.counted.customer.IpRanges;
import org.counted.event.RecentlyUsed;

/** Knows the addresses of users: their one spelling, and whose they are. */
final class Addresses {

  private static final int REMEMBERED = 20_000;

  /**
   * An address.
   *
   * @param spelling the same for all ways to write it
   * @param customers the Customer_IDs whose ranges hold it
   * @param isOne whether it is an address at all
   */
  record Address(String spelling, List<String> customers, boolean isOne) {

    /** Names no address. */
    @Override
    public String toString() {
      return "Address";
    }
  }

  private final IpRanges ranges;
  private final RecentlyUsed<String, Address> known = new RecentlyUsed<>(REMEMBERED);

  Addresses(IpRanges ranges) {
    this.ranges = ranges;
  }

  Address of(String text) {
    Address remembered = known.get(text);
    if (remembered != null) {
      return remembered;
    }
    Address address = read(text);
    known.put(text, address);
    return address;
  }

  private Address read(String text) {
    if (text.indexOf('/') >= 0) {
      return new Address(text, List.of(), false);
    }
    try {
      InetAddress address = IpRange.parse(text).network();
      return new Address(address.getHostAddress(), ranges.customersAt(address), true);
    } catch (IllegalArgumentException notOne) {
      return new Address(text, List.of(), false);
    }
  }
}
