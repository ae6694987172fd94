package org.counted.intake;

import java.time.DateTimeException;
import org.jspecify.annotations.Nullable;

/**
 * The common and the combined log format of Apache and nginx, each with or without the virtual host
 * at the beginning:
 *
 * <pre>{@code host - user [30/Nov/2012:00:13:59 +0100] "GET /a HTTP/1.1" 200 37 "referrer" "agent"}
 * </pre>
 *
 * What a server was told to add behind these is passed over.
 */
final class ApacheFormat implements LogFormat {

  private final String name;
  private final boolean hasHost;
  private final boolean hasAgents;

  ApacheFormat(String name, boolean hasHost, boolean hasAgents) {
    this.name = name;
    this.hasHost = hasHost;
    this.hasAgents = hasAgents;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public LineReader reader() {
    return this::read;
  }

  private @Nullable LogEntry read(byte[] bytes, int start, int length) {
    LineScan line = new LineScan(bytes, start, length);
    int bracket = line.find(' ', '[');
    if (bracket < 0) {
      return null;
    }
    String host = hasHost ? line.word() : null;
    String address = line.word();
    if (line.at() > bracket || (hasHost && !isAddress(address)) || isHostBefore(line, address)) {
      return null;
    }
    line.passWord();
    if (line.at() > bracket) {
      return null;
    }
    String user = line.until(bracket);
    line.goTo(bracket + 2);
    try {
      long seconds = line.localSeconds();
      if (!line.pass(' ')) {
        return null;
      }
      seconds -= line.offsetSeconds();
      if (!line.pass(']') || !line.pass(' ')) {
        return null;
      }
      return rest(line, seconds * 1000, host, address, user);
    } catch (DateTimeException noTime) {
      return null;
    }
  }

  private @Nullable LogEntry rest(
      LineScan line, long timestamp, @Nullable String host, String address, String user) {
    String request = line.quoted();
    if (request == null || !line.pass(' ')) {
      return null;
    }
    int status = line.number(3);
    if (status < 0 || !line.pass(' ')) {
      return null;
    }
    line.passWord();
    if (!hasAgents && line.isAt('"')) {
      return null;
    }
    String agent = null;
    String referrer = null;
    if (hasAgents) {
      referrer = line.quoted();
      agent = referrer != null && line.pass(' ') ? line.quoted() : null;
      if (agent == null) {
        return null;
      }
      agent = agent.equals("-") ? "" : agent;
    }
    RequestLine read = RequestLine.of(request);
    return new LogEntry(
        timestamp,
        orNull(address),
        orNull(user),
        null,
        read.method(),
        read.target(),
        host,
        status,
        agent,
        referrer == null ? null : orNull(referrer),
        false);
  }

  /** In the plain formats the dash of the identity follows; an address there tells of a host. */
  private boolean isHostBefore(LineScan line, String first) {
    if (hasHost || isAddress(first)) {
      return false;
    }
    int from = line.at();
    String second = line.word();
    line.goTo(from);
    return isAddress(second);
  }

  private static boolean isAddress(String text) {
    int dots = 0;
    int colons = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.') {
        dots++;
      } else if (c == ':') {
        colons++;
      } else if (Character.digit(c, 16) < 0) {
        return false;
      }
    }
    return colons > 1 || (dots == 3 && colons == 0 && Character.isDigit(text.charAt(0)));
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() || text.equals("-") ? null : text;
  }
}
