package org.counted.intake;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** What a field of a log says of a request. */
enum LogField {
  NOTHING,
  LOCAL_TIME,
  ISO_TIME,
  EPOCH_SECONDS,
  EPOCH_MILLIS,
  EPOCH_MICROS,
  DATE,
  TIME,
  ADDRESS,
  ADDRESS_AND_PORT,
  FORWARDED_FOR,
  USER,
  COOKIE,
  REQUEST,
  METHOD,
  TARGET,
  PATH,
  QUERY,
  HOST,
  STATUS,
  AGENT,

  /** An agent whose spaces are written as {@code +}. */
  AGENT_WITH_PLUS,

  /** An agent in percent-encoding; CloudFront's old logs have it twice. */
  ENCODED_AGENT,

  REFERRER,

  /** A header in which a browser says that it asks ahead of its user. */
  PURPOSE;

  /** Tells the draft what stands in the field. */
  void tell(LogEntryDraft draft, String value) {
    switch (this) {
      case NOTHING -> {}
      case LOCAL_TIME -> draft.localTime(value);
      case ISO_TIME -> draft.isoTime(value);
      case EPOCH_SECONDS -> draft.epochSeconds(value);
      case EPOCH_MILLIS -> draft.epochMillis(value);
      case EPOCH_MICROS -> draft.epochMicros(value);
      case DATE -> draft.date(value);
      case TIME -> draft.time(value);
      case ADDRESS -> draft.address(value);
      case ADDRESS_AND_PORT -> draft.address(withoutPort(value));
      case FORWARDED_FOR -> draft.forwardedFor(value);
      case USER -> draft.user(value);
      case COOKIE -> draft.cookie(value);
      case REQUEST -> draft.request(value);
      case METHOD -> draft.method(value);
      case TARGET -> draft.target(value);
      case PATH -> draft.path(value);
      case QUERY -> draft.query(value);
      case HOST -> draft.host(value);
      case STATUS -> draft.status(value);
      case AGENT -> draft.agent(value);
      case AGENT_WITH_PLUS -> draft.agent(value.replace('+', ' '));
      case ENCODED_AGENT -> draft.agent(decoded(decoded(value)));
      case REFERRER -> draft.referrer(value);
      case PURPOSE -> draft.purpose(value);
    }
  }

  /** An IPv6 address may stand in brackets, or not. */
  private static String withoutPort(String value) {
    int colon = value.lastIndexOf(':');
    String address = colon < 0 ? value : value.substring(0, colon);
    return address.startsWith("[") && address.endsWith("]")
        ? address.substring(1, address.length() - 1)
        : address;
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return value;
    }
  }
}
