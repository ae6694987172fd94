package org.counted.intake;

import static org.counted.intake.TestLogs.read;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import nl.basjes.parse.core.Field;
import nl.basjes.parse.core.Parser;
import nl.basjes.parse.httpdlog.HttpdLoglineParser;
import org.junit.jupiter.api.Test;

/** Lines of web servers, read by us and by a parser of others. */
class HttpdLogOracleTest {

  private static final String PATTERN =
      "%h %l %u %t \"%r\" %>s %b \"%{Referer}i\" \"%{User-Agent}i\"";
  private static final int LINES = 5_000;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss xx", Locale.ROOT);
  private static final List<String> AGENTS =
      List.of(
          "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140",
          "curl/7.38.0",
          "say \\\"hi\\\"",
          "a [b] 'c' {d}|e",
          "back\\\\slash",
          "Опера",
          "+http://x.org/?a=b&c=%20");

  private final Random random = new Random(7);

  /** What the other parser has read. */
  public static final class Theirs {
    private String address;
    private String user;
    private long epoch;
    private String request;
    private int status;
    private String agent;
    private String referrer;

    @Field("IP:connection.client.host")
    public void address(String value) {
      address = value;
    }

    @Field("STRING:connection.client.user")
    public void user(String value) {
      user = value;
    }

    @Field("HTTP.URI:request.referer")
    public void referrer(String value) {
      referrer = value;
    }

    @Field("TIME.EPOCH:request.receive.time.epoch")
    public void epoch(Long value) {
      epoch = value;
    }

    @Field("HTTP.FIRSTLINE:request.firstline")
    public void request(String value) {
      request = value;
    }

    @Field("STRING:request.status.last")
    public void status(String value) {
      status = Integer.parseInt(value);
    }

    @Field("HTTP.USERAGENT:request.user-agent")
    public void agent(String value) {
      agent = value;
    }
  }

  @Test
  void bothReadTheSame() throws Exception {
    Parser<Theirs> parser = new HttpdLoglineParser<>(Theirs.class, PATTERN);
    for (int i = 0; i < LINES; i++) {
      String line = line();
      Theirs theirs = parser.parse(line);
      RequestLine request = RequestLine.of(theirs.request);
      LogEntry expected =
          new LogEntry(
              theirs.epoch,
              theirs.address,
              theirs.user,
              null,
              request.method(),
              request.target(),
              null,
              theirs.status,
              theirs.agent == null ? "" : theirs.agent,
              theirs.referrer,
              false);
      assertEquals(expected, read("combined", line), line);
      assertEquals(expected, read(PATTERN, line), line);
    }
  }

  private String line() {
    return "%s - %s [%s] \"%s %s HTTP/%s\" %d %s \"%s\" \"%s\""
        .formatted(
            random.nextBoolean() ? "192.0.2." + random.nextInt(256) : "2001:db8::" + digits(),
            one("-", "jane", "u" + digits(), "jane@x.org"),
            TIME.format(
                Instant.ofEpochSecond(random.nextInt(Integer.MAX_VALUE))
                    .atOffset(ZoneOffset.ofHoursMinutes(random.nextInt(12), 30))),
            one("GET", "HEAD", "POST", "OPTIONS"),
            one("/", "/a" + digits() + ".pdf", "/x/?q=%20a&b=" + digits(), "http://x.org:80/a"),
            one("1.0", "1.1", "2.0"),
            100 + random.nextInt(500),
            one("-", digits()),
            one("-", "https://x.org/?a=" + digits()),
            random.nextInt(10) == 0 ? "-" : AGENTS.get(random.nextInt(AGENTS.size())));
  }

  private String digits() {
    return String.valueOf(random.nextInt(10_000));
  }

  private String one(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
