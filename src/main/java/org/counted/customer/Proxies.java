package org.counted.customer;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The proxies in front of the service, and who stands behind them.
 *
 * <p>Each proxy appends to one header the address that it was called from, so the header is read
 * from its end: the last address that is not a proxy of ours is the client's. Whatever stands
 * before it was written by the client himself and is never believed, nor is a header that came past
 * the proxies.
 */
@Singleton
public final class Proxies {

  private static final String X_FORWARDED_FOR = "x-forwarded-for";
  private static final String FORWARDED = "forwarded";

  /**
   * Who calls.
   *
   * @param address in one canonical spelling where it is an address
   * @param isClaimed whether the request says that it was forwarded although none of our proxies
   *     sent it
   */
  public record Client(String address, boolean isClaimed) {

    /** Whether it is this machine itself that calls, for nobody else as far as it says. */
    public boolean isThisMachine() {
      return !isClaimed
          && IpRange.address(address).map(InetAddress::isLoopbackAddress).orElse(false);
    }

    /** Names no address. */
    @Override
    public String toString() {
      return "Client";
    }
  }

  private final List<IpRange> ranges;
  private final String header;

  public Proxies(ProxyConfig config) {
    this.ranges = config.addresses().orElse(List.of()).stream().map(Proxies::range).toList();
    this.header = config.header().strip().toLowerCase(Locale.ROOT);
    if (!this.header.equals(X_FORWARDED_FOR) && !this.header.equals(FORWARDED)) {
      throw new IllegalArgumentException(
          "counted.proxies.header: '" + header + "': X-Forwarded-For or Forwarded");
    }
  }

  private static IpRange range(String text) {
    try {
      return IpRange.parse(text.strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "counted.proxies.addresses: '" + text + "': " + e.getMessage(), e);
    }
  }

  public Client client(HttpServerRequest request) {
    boolean saysSo =
        request.headers().contains(X_FORWARDED_FOR) || request.headers().contains(FORWARDED);
    return client(request.remoteAddress().hostAddress(), request.headers().getAll(header), saysSo);
  }

  /**
   * The client behind a connection.
   *
   * @param peer the address that the connection comes from; null for a socket that has none
   * @param lines the values of the header, in the order of the request
   * @param saysSo whether there is any header of forwarding
   */
  Client client(@Nullable String peer, List<String> lines, boolean saysSo) {
    String client = peer == null ? "" : canonical(peer).orElse(peer);
    if (!isOurs(client)) {
      return new Client(client, saysSo);
    }
    List<String> chain = chain(lines);
    for (int i = chain.size() - 1; i >= 0 && isOurs(client); i--) {
      Optional<String> before = canonical(chain.get(i));
      if (before.isEmpty()) {
        break;
      }
      client = before.get();
    }
    return new Client(client, false);
  }

  private boolean isOurs(String address) {
    return !ranges.isEmpty()
        && IpRange.address(address)
            .map(each -> ranges.stream().anyMatch(range -> range.contains(each)))
            .orElse(false);
  }

  /** The addresses that the header names, the client's side first. */
  private List<String> chain(List<String> lines) {
    List<String> chain = new ArrayList<>();
    for (String line : lines) {
      for (String element : line.split(",", -1)) {
        chain.add(header.equals(FORWARDED) ? forParameter(element) : element);
      }
    }
    return chain;
  }

  /** The node of an element of {@code Forwarded} (RFC 7239); empty when it names none. */
  private static String forParameter(String element) {
    for (String pair : element.split(";", -1)) {
      String stripped = pair.strip();
      if (stripped.regionMatches(true, 0, "for=", 0, 4)) {
        return stripped.substring(4);
      }
    }
    return "";
  }

  /** An address without quotation marks, brackets and port; empty for names and {@code unknown}. */
  private static Optional<String> canonical(String node) {
    String text = node.strip();
    if (text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")) {
      text = text.substring(1, text.length() - 1);
    }
    if (text.startsWith("[") && text.indexOf(']') > 0) {
      text = text.substring(1, text.indexOf(']'));
    } else if (text.indexOf(':') > 0 && text.indexOf(':') == text.lastIndexOf(':')) {
      text = text.substring(0, text.indexOf(':'));
    }
    return IpRange.address(text).map(InetAddress::getHostAddress);
  }
}
