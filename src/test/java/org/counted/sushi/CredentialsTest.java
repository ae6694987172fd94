package org.counted.sushi;

import static org.counted.sushi.CounterFixture.DATES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a service does with credentials: it looks at them, and forgets them. */
@QuarkusTest
@TestProfile(CounterApiProfile.class)
class CredentialsTest extends OverHttp {

  private static final List<String> REQUESTS =
      List.of(
          "customer_id=C1&api_key=sekret",
          "customer_id=C1&requestor_id=sekret",
          "customer_id=C1&requestor_id=R1&api_key=sekret",
          "customer_id=C1&requestor_id=R1&api_key=K1&sekret=sekret&yop=sekret%00");

  @Test
  void credentialsAreNeitherEchoedNorLogged() {
    Recorder recorder = new Recorder();
    Logger root = Logger.getLogger("");
    root.addHandler(recorder);
    try {
      for (String request : REQUESTS.subList(0, 3)) {
        for (String path : List.of("reports/tr", "reports/xx", "members", "reports", "nothing")) {
          Answer answer = counter.get("r51/" + path + "?" + request + DATES);
          assertFalse(CounterFixture.text(answer).contains("sekret"), path);
          assertFalse(answer.headers().toString().contains("sekret"), path);
        }
      }
      published.without("counted-runs", () -> counter.get("r51/reports/tr?" + CounterFixture.C1));
      for (String request : REQUESTS) {
        published.without("counted-runs", () -> counter.get("r51/reports/tr?" + request + DATES));
      }
    } finally {
      root.removeHandler(recorder);
    }

    assertTrue(recorder.lines.stream().anyMatch(line -> line.contains("Failed to answer")));
    assertFalse(recorder.lines.toString().contains("sekret"), recorder.lines::toString);
    assertFalse(recorder.lines.toString().contains("K1"), recorder.lines::toString);
  }

  /** A51, A52: neither agent nor address nor cookies matter. */
  @ParameterizedTest
  @CsvSource({
    "User-Agent, python-requests/2.32",
    "User-Agent, Googlebot/2.1",
    "Cookie, a=b",
    "X-Forwarded-For, 203.0.113.9",
    "Authorization, Basic eDp5"
  })
  void nothingButTheParametersDecides(String header, String value) {
    String request = "r51/reports/tr?" + CounterFixture.C1 + DATES;

    Answer answer = new HttpCounter(service).send("GET", request, Map.of(header, value));

    assertEquals(200, answer.status());
    assertEquals(CounterFixture.text(counter.get(request)), CounterFixture.text(answer));
    assertFalse(answer.headers().containsKey("set-cookie"));
  }

  private static final class Recorder extends Handler {

    private final List<String> lines = new CopyOnWriteArrayList<>();

    Recorder() {
      setFormatter(new PatternFormatter("%s%e"));
      setLevel(Level.ALL);
    }

    @Override
    public void publish(LogRecord line) {
      lines.add(getFormatter().format(line));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
