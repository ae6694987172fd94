package org.counted.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import org.counted.customer.Proxies;
import org.counted.customer.Registry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallersTest {

  private static final Clock CLOCK = Clock.fixed(Doors.NOW, ZoneOffset.UTC);
  private static final String TOKEN = "a-token-of-exampl-0123456789";

  private final Callers callers = Doors.callers(Doors.REGISTRY, CLOCK, Map.of());
  private final Callers alone = Doors.callers(Registry.local(), CLOCK, Map.of());

  @Test
  void aTokenSaysWhosePlatformItIs() {
    Connection.Server server =
        assertInstanceOf(Connection.Server.class, callers.admit(from("Bearer " + TOKEN, null)));
    assertEquals("exampl", server.platform().id());
    callers.admit(from("bearer  " + TOKEN + " ", "https://journals.example.org"));
  }

  @Test
  void anUnknownTokenIsNoOneEvenFromAKnownPage() {
    assertEquals(401, status(callers, from("Bearer wrong", null)));
    assertEquals(401, status(callers, from("Bearer wrong", "https://journals.example.org")));
    assertEquals(401, status(callers, from("Basic " + TOKEN, null)));
    assertEquals(401, status(callers, from(TOKEN, null)));
    assertEquals(401, status(callers, from(null, null)));
  }

  @Test
  void aPageOfAPlatformDeliversAsItsBrowserAndNotAsItSays() {
    Connection.Browser browser =
        assertInstanceOf(
            Connection.Browser.class, callers.admit(from(null, "https://journals.example.org")));
    assertEquals("exampl", browser.platform().id());
    assertEquals("198.51.100.9", browser.address());
    assertEquals(Doors.NOW, browser.at());
    assertEquals(403, status(callers, from(null, "https://journals.example.org.evil.example")));
    assertEquals(403, status(callers, from(null, "null")));
  }

  @Test
  void pagesDoNotWriteTheCatalogue() {
    Problem problem =
        assertThrows(
            Problem.class,
            () -> callers.platform(from(null, "https://journals.example.org"), "exampl"));
    assertEquals(401, problem.status());
    problem =
        assertThrows(Problem.class, () -> callers.platform(from("Bearer " + TOKEN, null), "other"));
    assertEquals(403, problem.status());
  }

  @Test
  void withoutARegistryOnlyThisMachineIsServed() {
    assertInstanceOf(Connection.Operator.class, alone.admit(at("127.0.0.1", null, false)));
    assertInstanceOf(Connection.Operator.class, alone.admit(at("0:0:0:0:0:0:0:1", null, false)));
    assertInstanceOf(
        Connection.Operator.class, alone.admit(at("127.0.0.1", "http://localhost:8080", false)));
    assertEquals(403, status(alone, at("192.0.2.1", null, false)));
    assertEquals(403, status(alone, at("127.0.0.1", null, true)));
    assertEquals(403, status(alone, at("127.0.0.1", "https://evil.example", false)));
    assertEquals(403, status(alone, at("127.0.0.1", "null", false)));
    assertEquals(403, status(alone, at("127.0.0.1", "not an origin", false)));
  }

  @Test
  void tokensAndAddressesHaveTheirAllowance() {
    Callers few =
        Doors.callers(
            Doors.REGISTRY,
            CLOCK,
            Map.of("counted.intake.token-requests", "2", "counted.intake.address-requests", "1"));
    few.admit(from("Bearer " + TOKEN, null));
    few.admit(from("Bearer " + TOKEN, null));
    Problem problem = assertThrows(Problem.class, () -> few.admit(from("Bearer " + TOKEN, null)));
    assertEquals(429, problem.status());
    assertEquals(Duration.ofSeconds(30), problem.retryAfter().orElseThrow());
    assertFalse(problem.document().toString().contains(TOKEN));
    few.admit(from("Bearer a-token-of-other-0123456789", null));

    String page = "https://journals.example.org";
    few.admit(new Caller(null, page, null, new Proxies.Client("2001:db8:1:2::1", false)));
    assertEquals(
        429,
        status(few, new Caller(null, page, null, new Proxies.Client("2001:db8:1:2::9", false))));
    few.admit(new Caller(null, page, null, new Proxies.Client("2001:db8:1:3::9", false)));
    few.admit(from(null, page));
    assertEquals(429, status(few, from(null, page)));
    assertEquals(401, status(few, from("Bearer wrong", page)));
  }

  private static int status(Callers callers, Caller caller) {
    return assertThrows(Problem.class, () -> callers.admit(caller)).status();
  }

  private static Caller from(@Nullable String authorization, @Nullable String origin) {
    return new Caller(
        authorization, origin, "Mozilla/5.0", new Proxies.Client("198.51.100.9", false));
  }

  private static Caller at(String address, @Nullable String origin, boolean isForwarded) {
    return new Caller(null, origin, "curl", new Proxies.Client(address, isForwarded));
  }
}
