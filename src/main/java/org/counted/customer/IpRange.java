package org.counted.customer;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A block of IPv4 or IPv6 addresses: {@code 192.0.2.0/24}, {@code 2001:db8::/32} or one address.
 *
 * @param network the first address, 4 or 16 bytes
 * @param prefix how many leading bits all addresses share
 */
public record IpRange(InetAddress network, int prefix) {

  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  /** Reads a block; the message of a refusal says the rule. */
  public static IpRange parse(String text) {
    int slash = text.indexOf('/');
    String literal = slash < 0 ? text : text.substring(0, slash);
    InetAddress address =
        address(literal)
            .orElseThrow(
                () -> new IllegalArgumentException("an IPv4 or IPv6 address or CIDR block"));
    int bits = address.getAddress().length * 8;
    int prefix = slash < 0 ? bits : prefix(text.substring(slash + 1), bits);
    IpRange range = new IpRange(address, prefix);
    InetAddress first = of(range.firstBytes());
    if (!first.equals(address)) {
      throw new IllegalArgumentException(
          "the bits after the prefix are zero: " + first.getHostAddress() + "/" + prefix);
    }
    return range;
  }

  /** The address that a literal names; a name is never looked up. */
  static Optional<InetAddress> address(String literal) {
    String plain = literal.indexOf('%') < 0 ? literal : literal.substring(0, literal.indexOf('%'));
    if (!IPV4.matcher(plain).matches() && !IPV6.matcher(plain).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(plain));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** Whether an address lies in the block; one of the other family does not. */
  boolean contains(InetAddress address) {
    byte[] bytes = address.getAddress();
    byte[] first = firstBytes();
    return bytes.length == first.length
        && Arrays.compareUnsigned(first, bytes) <= 0
        && Arrays.compareUnsigned(bytes, lastBytes()) <= 0;
  }

  byte[] firstBytes() {
    return withHostBits(false);
  }

  byte[] lastBytes() {
    return withHostBits(true);
  }

  @Override
  public String toString() {
    return network.getHostAddress() + "/" + prefix;
  }

  private byte[] withHostBits(boolean set) {
    byte[] bytes = Arrays.copyOf(network.getAddress(), network.getAddress().length);
    for (int bit = prefix; bit < bytes.length * 8; bit++) {
      int mask = 0x80 >> (bit % 8);
      bytes[bit / 8] = (byte) (set ? bytes[bit / 8] | mask : bytes[bit / 8] & ~mask);
    }
    return bytes;
  }

  private static int prefix(String text, int bits) {
    if (!text.matches("\\d{1,3}") || Integer.parseInt(text) > bits) {
      throw new IllegalArgumentException("a prefix of 0 to " + bits + " bits");
    }
    return Integer.parseInt(text);
  }

  private static InetAddress of(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("4 or 16 bytes are an address", e);
    }
  }
}
