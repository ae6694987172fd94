package org.counted.intake;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The formats of access logs that are known, the more telling ones first. */
public final class LogFormats {

  /** Amazon S3's server access log. */
  private static final String S3 =
      "$bucket_owner $bucket [$time_local] $remote_addr $requester $request_id $operation $key"
          + " \"$request\" $status $error_code $bytes_sent $object_size $total_time $turn_around"
          + " \"$http_referer\" \"$http_user_agent\"";

  /** Amazon's classic load balancer. */
  private static final String ELB =
      "$time_iso8601 $elb $client_and_port $backend $request_time $backend_time"
          + " $response_time $status $backend_status $bytes_received $bytes_sent \"$request\""
          + " \"$http_user_agent\"";

  /** Amazon's application load balancer: the type of the request comes first. */
  private static final String ALB = "$type " + ELB;

  private static final List<LogFormat> ALL =
      List.of(
          new ApacheFormat("combined", false, true),
          new ApacheFormat("vhost_combined", true, true),
          new ApacheFormat("common", false, false),
          new ApacheFormat("vhost_common", true, false),
          new JsonFormat("nginx_json", LogFieldNames.NGINX),
          new HaproxyFormat(),
          new W3cFormat("w3c", ' ', LogFieldNames.W3C),
          new W3cFormat("cloudfront", '\t', LogFieldNames.CLOUDFRONT),
          new JsonFormat("cloudfront_json", LogFieldNames.CLOUDFRONT),
          new PatternFormat("s3", LogPattern.of(S3)),
          new PatternFormat("alb", LogPattern.of(ALB)),
          new PatternFormat("elb", LogPattern.of(ELB)));

  /** The names of all formats, for messages. */
  public static String names() {
    return ALL.stream().map(LogFormat::name).collect(Collectors.joining(", "));
  }

  static List<LogFormat> all() {
    return ALL;
  }

  /**
   * The format of that name, or one that is told: by a pattern as nginx's {@code log_format} or
   * Apache's {@code LogFormat}, or by a log's own {@code #Fields:}.
   *
   * @throws IllegalArgumentException which says what is wrong with it
   */
  public static LogFormat of(String text) {
    if (W3cFormat.isFields(text)) {
      return new W3cFormat(text);
    }
    if (LogPattern.isOne(text)) {
      return new PatternFormat(text, LogPattern.of(text));
    }
    return ALL.stream()
        .filter(format -> format.name().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    text + " is not one of " + names() + ", nor a pattern such as '%h %l %u …'"));
  }

  /** The format of which most of the lines are; empty when none of them is of any. */
  static Optional<LogFormat> of(List<byte[]> lines) {
    LogFormat best = ALL.getFirst();
    int most = 0;
    for (LogFormat format : ALL) {
      LineReader reader = format.reader();
      int fitting = 0;
      for (byte[] line : lines) {
        if (LineReader.isComment(line, 0, line.length)) {
          reader.comment(line, 0, line.length);
        } else if (reader.read(line, 0, line.length) != null) {
          fitting++;
        }
      }
      if (fitting > most) {
        most = fitting;
        best = format;
      }
    }
    return most == 0 ? Optional.empty() : Optional.of(best);
  }

  private LogFormats() {}
}
