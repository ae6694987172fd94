package org.counted.intake;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names that servers give to the fields of their logs. */
final class LogFieldNames {

  /** Of W3C's extended log file format in lower case, as IIS writes them. */
  static final Map<String, LogField> W3C =
      Map.ofEntries(
          entry("date", LogField.DATE),
          entry("time", LogField.TIME),
          entry("c-ip", LogField.ADDRESS),
          entry("cs-username", LogField.USER),
          entry("cs-method", LogField.METHOD),
          entry("cs-uri", LogField.TARGET),
          entry("cs-uri-stem", LogField.PATH),
          entry("cs-uri-query", LogField.QUERY),
          entry("cs-host", LogField.HOST),
          entry("cs(host)", LogField.HOST),
          entry("sc-status", LogField.STATUS),
          entry("cs(user-agent)", LogField.AGENT_WITH_PLUS),
          entry("cs(referer)", LogField.REFERRER),
          entry("cs(x-forwarded-for)", LogField.FORWARDED_FOR),
          entry("cs(sec-purpose)", LogField.PURPOSE),
          entry("cs(purpose)", LogField.PURPOSE),
          entry("cs(x-moz)", LogField.PURPOSE));

  /** Of CloudFront's standard logs in lower case; {@code cs(Host)} is CloudFront's own there. */
  static final Map<String, LogField> CLOUDFRONT =
      Map.ofEntries(
          entry("date", LogField.DATE),
          entry("time", LogField.TIME),
          entry("timestamp", LogField.EPOCH_SECONDS),
          entry("timestamp(ms)", LogField.EPOCH_MILLIS),
          entry("c-ip", LogField.ADDRESS),
          entry("cs-method", LogField.METHOD),
          entry("cs-uri-stem", LogField.PATH),
          entry("cs-uri-query", LogField.QUERY),
          entry("x-host-header", LogField.HOST),
          entry("sc-status", LogField.STATUS),
          entry("cs(referer)", LogField.REFERRER),
          entry("cs(user-agent)", LogField.ENCODED_AGENT));

  /** nginx's variables. */
  static final Map<String, LogField> NGINX =
      Map.ofEntries(
          entry("time_local", LogField.LOCAL_TIME),
          entry("time_iso8601", LogField.ISO_TIME),
          entry("msec", LogField.EPOCH_SECONDS),
          entry("remote_addr", LogField.ADDRESS),
          // Not nginx's, but what load balancers write.
          entry("client_and_port", LogField.ADDRESS_AND_PORT),
          entry("http_x_forwarded_for", LogField.FORWARDED_FOR),
          entry("remote_user", LogField.USER),
          entry("request", LogField.REQUEST),
          entry("request_method", LogField.METHOD),
          entry("request_uri", LogField.TARGET),
          entry("uri", LogField.PATH),
          entry("document_uri", LogField.PATH),
          entry("args", LogField.QUERY),
          entry("query_string", LogField.QUERY),
          entry("host", LogField.HOST),
          entry("http_host", LogField.HOST),
          entry("server_name", LogField.HOST),
          entry("status", LogField.STATUS),
          entry("http_user_agent", LogField.AGENT),
          entry("http_referer", LogField.REFERRER),
          entry("http_sec_purpose", LogField.PURPOSE),
          entry("http_purpose", LogField.PURPOSE),
          entry("http_x_purpose", LogField.PURPOSE),
          entry("http_x_moz", LogField.PURPOSE));

  static LogField nginx(String variable) {
    return variable.startsWith("cookie_")
        ? LogField.COOKIE
        : NGINX.getOrDefault(variable, LogField.NOTHING);
  }

  /**
   * A directive of Apache's LogFormat.
   *
   * @param argument what stands in its braces
   */
  static LogField apache(String directive, @Nullable String argument) {
    return switch (directive) {
      case "h", "a" -> LogField.ADDRESS;
      case "u" -> LogField.USER;
      case "r" -> LogField.REQUEST;
      case "m" -> LogField.METHOD;
      case "U" -> LogField.PATH;
      case "q" -> LogField.QUERY;
      case "s" -> LogField.STATUS;
      case "v", "V" -> LogField.HOST;
      case "C" -> LogField.COOKIE;
      case "i" -> argument == null ? LogField.NOTHING : header(argument);
      default -> LogField.NOTHING;
    };
  }

  private static LogField header(String name) {
    String variable = "http_" + name.toLowerCase(Locale.ROOT).replace('-', '_');
    return NGINX.getOrDefault(variable, LogField.NOTHING);
  }

  private LogFieldNames() {}
}
