package org.counted.customer;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which customers an address belongs to. The ranges, which may overlap, are cut into disjoint
 * stretches when the table is built, so that an answer is one binary search.
 */
public final class IpRanges {

  private static final Comparator<byte[]> NUMERIC = Arrays::compareUnsigned;

  private final Stretches ipv4;
  private final Stretches ipv6;

  IpRanges(Collection<Customer> customers) {
    this.ipv4 = Stretches.of(customers, 4);
    this.ipv6 = Stretches.of(customers, 16);
  }

  /** The ids of all customers whose ranges hold an address, in alphabetical order. */
  public List<String> customersAt(InetAddress address) {
    byte[] bytes = address.getAddress();
    return (bytes.length == 4 ? ipv4 : ipv6).at(bytes);
  }

  /** The same for an address in text; nothing for what is no address. */
  public List<String> customersAt(String address) {
    Optional<InetAddress> parsed = IpRange.address(address);
    return parsed.isPresent() ? customersAt(parsed.get()) : List.of();
  }

  /** Where each stretch starts, and who is in it; a stretch ends where the next one starts. */
  private record Stretches(List<byte[]> starts, List<List<String>> customers) {

    static Stretches of(Collection<Customer> customers, int length) {
      TreeMap<byte[], List<Border>> borders = new TreeMap<>(NUMERIC);
      for (Customer customer : customers) {
        for (IpRange range : customer.ipRanges()) {
          byte[] first = range.firstBytes();
          if (first.length != length) {
            continue;
          }
          borders.computeIfAbsent(first, at -> new ArrayList<>()).add(new Border(customer.id(), 1));
          next(range.lastBytes())
              .ifPresent(
                  end ->
                      borders
                          .computeIfAbsent(end, at -> new ArrayList<>())
                          .add(new Border(customer.id(), -1)));
        }
      }
      return sweep(borders);
    }

    private static Stretches sweep(TreeMap<byte[], List<Border>> borders) {
      List<List<String>> customers = new ArrayList<>(borders.size());
      TreeMap<String, Integer> open = new TreeMap<>();
      for (Map.Entry<byte[], List<Border>> border : borders.entrySet()) {
        for (Border change : border.getValue()) {
          open.merge(change.customer(), change.depth(), Integer::sum);
        }
        open.values().removeIf(depth -> depth == 0);
        customers.add(List.copyOf(open.keySet()));
      }
      return new Stretches(List.copyOf(borders.keySet()), customers);
    }

    List<String> at(byte[] address) {
      int found = Collections.binarySearch(starts, address, NUMERIC);
      int stretch = found >= 0 ? found : -found - 2;
      return stretch < 0 ? List.of() : customers.get(stretch);
    }

    /** The address after one, none after the last of all. */
    private static Optional<byte[]> next(byte[] address) {
      byte[] next = address.clone();
      for (int i = next.length - 1; i >= 0; i--) {
        next[i]++;
        if (next[i] != 0) {
          return Optional.of(next);
        }
      }
      return Optional.empty();
    }
  }

  /** A range of a customer starts (1) or ends (-1) here. */
  private record Border(String customer, int depth) {}
}
