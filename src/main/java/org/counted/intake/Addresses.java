package org.counted.intake;

import java.net.InetAddress;
import java.util.List;
import java.util.function.Supplier;
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

  private record Known(IpRanges ranges, RecentlyUsed<String, Address> addresses) {
    Known(IpRanges ranges) {
      this(ranges, new RecentlyUsed<>("addresses", REMEMBERED));
    }
  }

  private final Supplier<IpRanges> ranges;
  private volatile Known known;

  /**
   * @param ranges the present ones; with others, what was remembered is forgotten
   */
  Addresses(Supplier<IpRanges> ranges) {
    this.ranges = ranges;
    this.known = new Known(ranges.get());
  }

  Address of(String text) {
    Known now = known();
    Address remembered = now.addresses.get(text);
    if (remembered != null) {
      return remembered;
    }
    Address address = read(text, now.ranges);
    now.addresses.put(text, address);
    return address;
  }

  private Known known() {
    IpRanges present = ranges.get();
    if (known.ranges != present) {
      known = new Known(present);
    }
    return known;
  }

  private static Address read(String text, IpRanges ranges) {
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
