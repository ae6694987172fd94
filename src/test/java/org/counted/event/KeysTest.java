package org.counted.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class KeysTest {

  private static final User NAMED = new User("u1", "c1", "s1", "192.0.2.7", "Mozilla");
  private static final User ANONYMOUS = new User(null, null, null, "192.0.2.7", "Mozilla");

  private final Keys keys = new FixedKeys();

  @Test
  void aKeyedHashIsTheFirstHalfOfAnHmac() throws Exception {
    byte[] secret = new byte[32];
    Arrays.fill(secret, (byte) 7);
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret, "HmacSHA256"));
    byte[] text = "héllo".repeat(100).getBytes(UTF_8);
    byte[] framed = ByteBuffer.allocate(4 + text.length).putInt(text.length).put(text).array();
    assertEquals(
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(Arrays.copyOf(mac.doFinal(framed), 16)),
        new KeyedHash(secret).of(new Parts().add("héllo".repeat(100))));
  }

  @Test
  void whatWasHashedLatelyIsTheSameAgainAndAnotherUnderAnotherSecret() {
    byte[] other = new byte[32];
    other[0] = 1;
    KeyedHash hash = new KeyedHash(new byte[32]);
    String first = hash.of(new Parts().add("a"));
    assertEquals(first, hash.of(new Parts().add("a")));
    assertEquals(first, new KeyedHash(new byte[32]).of(new Parts().add("a")));
    assertNotEquals(first, new KeyedHash(other).of(new Parts().add("a")));
    assertNotEquals(hash.tag(new Parts().add("a")), new KeyedHash(other).tag(new Parts().add("a")));
    assertNotEquals(first, hash.tag(new Parts().add("a")));
  }

  @Test
  void aSecretHas32Bytes() {
    assertThrows(IllegalArgumentException.class, () -> new KeyedHash(new byte[16]));
  }

  @Test
  void differentRowsOfPartsHaveDifferentHashes() {
    KeyedHash hash = new KeyedHash(new byte[32]);
    List<String> hashes =
        List.of(
            hash.of(new Parts()),
            hash.of(new Parts().add("")),
            hash.of(new Parts().add((String) null)),
            hash.of(new Parts().add("a").add("bc")),
            hash.of(new Parts().add("ab").add("c")),
            hash.of(new Parts().add(List.of("ab", "c"))),
            hash.of(new Parts().add(List.of("ab")).add("c")),
            hash.of(new Parts().add(List.of()).add("ab").add("c")),
            hash.of(new Parts().add(5L)));
    assertEquals(hashes.size(), hashes.stream().distinct().count());
    assertTrue(hashes.stream().allMatch(text -> text.matches("[A-Za-z0-9_-]{22}")));
  }

  /** Code of Practice 7.2: the most reliable key that is known, and no other, decides. */
  @Test
  void usersAreToldApartByTheBestKey() {
    long noon = at("2026-10-03T12:00:00Z");
    assertEquals(user(NAMED, noon), user(new User("u1", null, null, "198.51.100.1", "x"), noon));
    assertNotEquals(
        user(NAMED, noon), user(new User("u2", "c1", "s1", "192.0.2.7", "Mozilla"), noon));
    assertEquals(
        user(new User(null, "c1", "s1", "i", "a"), noon),
        user(new User(null, "c1", "s2", "j", "b"), noon));
    assertEquals(
        user(new User(null, null, "s1", "i", "a"), noon),
        user(new User(null, null, "s1", "j", "b"), noon));
    assertNotEquals(
        user(ANONYMOUS, noon), user(new User(null, null, null, "192.0.2.7", "Opera"), noon));
    assertNotEquals(
        user(new User(null, null, null, "i", null), noon),
        user(new User(null, null, null, "i", ""), noon));
    assertNull(user(User.UNKNOWN, noon));
    assertNotEquals(
        user(new User("x", null, null, null, null), noon),
        user(new User(null, "x", null, null, null), noon));
  }

  @Test
  void aUserIsAnotherOnAnotherPlatformAndOnAnotherDay() {
    long noon = at("2026-10-03T12:00:00Z");
    assertNotEquals(user(NAMED, noon), UserKey.of(keys, "q", NAMED, noon));
    assertEquals(user(NAMED, noon), user(NAMED, at("2026-10-03T23:59:59.999Z")));
    assertNotEquals(user(NAMED, noon), user(NAMED, at("2026-10-04T00:00:00Z")));
  }

  @Test
  void theFirst30SecondsOfADayRememberTheDayBefore() {
    String lastNight = user(NAMED, at("2026-10-03T23:59:59.999Z"));
    assertEquals(lastNight, before(NAMED, at("2026-10-04T00:00:00Z")));
    assertEquals(lastNight, before(NAMED, at("2026-10-04T00:00:29.999Z")));
    assertNull(before(NAMED, at("2026-10-04T00:00:30Z")));
    assertNull(before(User.UNKNOWN, at("2026-10-04T00:00:00Z")));
    assertNotNull(before(ANONYMOUS, at("1969-12-31T00:00:01Z")));
  }

  /** Code of Practice 7.3. */
  @Test
  void sessions() {
    // P19, P20: a session id is good for its date.
    assertEquals(session(NAMED, "2026-10-03T10:50:00Z"), session(NAMED, "2026-10-03T11:10:00Z"));
    assertNotEquals(session(NAMED, "2026-10-03T23:50:00Z"), session(NAMED, "2026-10-04T00:10:00Z"));
    // P21: a user id without one for its hour.
    User noSession = new User("u1", null, null, "i", "a");
    assertEquals(
        session(noSession, "2026-10-03T10:00:00Z"), session(noSession, "2026-10-03T10:59:59.999Z"));
    assertNotEquals(
        session(noSession, "2026-10-03T10:50:00Z"), session(noSession, "2026-10-03T11:10:00Z"));
    // P17, P18: IP + user agent for its hour.
    assertEquals(
        session(ANONYMOUS, "2026-10-03T10:10:00Z"), session(ANONYMOUS, "2026-10-03T10:50:00Z"));
    assertNotEquals(
        session(ANONYMOUS, "2026-10-03T10:50:00Z"), session(ANONYMOUS, "2026-10-03T11:10:00Z"));
    User cookie = new User(null, "c1", null, null, null);
    assertNotEquals(
        session(cookie, "2026-10-03T10:50:00Z"), session(cookie, "2026-10-03T11:10:00Z"));
    assertNull(session(User.UNKNOWN, "2026-10-03T10:50:00Z"));
  }

  @Test
  void datesAndHoursAreThePlatformsOwn() {
    ZoneId auckland = ZoneId.of("Pacific/Auckland");
    ZoneId kolkata = ZoneId.of("Asia/Kolkata");
    assertEquals(
        session(NAMED, auckland, "2026-06-01T23:30:00Z"),
        session(NAMED, auckland, "2026-06-02T00:30:00Z"));
    assertNotEquals(
        session(NAMED, auckland, "2026-06-01T11:59:00Z"),
        session(NAMED, auckland, "2026-06-01T12:01:00Z"));
    assertEquals(
        session(ANONYMOUS, kolkata, "2026-06-01T10:31:00Z"),
        session(ANONYMOUS, kolkata, "2026-06-01T11:29:00Z"));
    assertNotEquals(
        session(ANONYMOUS, kolkata, "2026-06-01T10:29:00Z"),
        session(ANONYMOUS, kolkata, "2026-06-01T10:31:00Z"));
  }

  @Test
  void aUrlIsLiteralButForItsFragment() {
    long noon = at("2026-10-03T12:00:00Z");
    String url = UrlHash.of(keys, "https://x.org/a?b=1", noon);
    assertEquals(url, UrlHash.of(keys, "https://x.org/a?b=1#top", noon));
    assertNotEquals(url, UrlHash.of(keys, "https://x.org/a?b=2", noon));
    assertEquals(22, UrlHash.of(keys, "", noon).length());
  }

  @Test
  void aUrlIsAnotherOnAnotherDayAndTheFirst30SecondsRememberTheDayBefore() {
    String url = UrlHash.of(keys, "/a", at("2026-10-03T23:59:59.999Z"));
    assertNotEquals(url, UrlHash.of(keys, "/a", at("2026-10-04T00:00:00Z")));
    assertEquals(url, UrlHash.before(keys, "/a", at("2026-10-04T00:00:29.999Z")));
    assertNull(UrlHash.before(keys, "/a", at("2026-10-04T00:00:30Z")));
  }

  @Test
  void eventsHaveOneIdHoweverOftenTheyCome() {
    long time = at("2026-10-31T23:59:59Z");
    assertEquals(YearMonth.of(2026, 10), EventId.month(time));
    assertEquals(YearMonth.of(2026, 11), EventId.month(time + 1000));
    assertEquals(
        EventId.ofCallersId(keys, "p", "7f", time), EventId.ofCallersId(keys, "p", "7f", time - 5));
    assertNotEquals(
        EventId.ofCallersId(keys, "p", "7f", time), EventId.ofCallersId(keys, "q", "7f", time));
    byte[] line = "GET /".getBytes(UTF_8);
    assertEquals(
        EventId.ofLine(keys, "p", line, 1, time), EventId.ofLine(keys, "p", line, 1, time));
    assertNotEquals(
        EventId.ofLine(keys, "p", line, 1, time), EventId.ofLine(keys, "p", line, 2, time));
    assertEquals(
        EventId.ofContent(keys, EventId.content("p").add("x"), time),
        EventId.ofContent(keys, EventId.content("p").add("x"), time));
  }

  @Test
  void aUserIsNeverPrinted() {
    assertFalse(NAMED.toString().contains("u1") || NAMED.toString().contains("192"));
  }

  private String user(User user, long timestamp) {
    return UserKey.of(keys, "p", user, timestamp);
  }

  private String before(User user, long timestamp) {
    return UserKey.before(keys, "p", user, timestamp);
  }

  private String session(User user, String instant) {
    return session(user, ZoneOffset.UTC, instant);
  }

  private String session(User user, ZoneId zone, String instant) {
    return SessionKey.of(keys, "p", zone, user, at(instant));
  }

  private static long at(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }
}
