package org.counted.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.counted.customer.Platform;
import org.counted.customer.Proxies;
import org.counted.event.Action;
import org.counted.event.UsageEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrackerTest {

  private static final String SITES =
      """
      sites:
        - id: 1
          platform: exampl
          url: https://journals.example.org
          hosts: [journals.example.org]
          rules:
            - { name: pdf, hit: download, path: '/(?<id>[a-z0-9]+)\\.pdf', action: request, item: { id: '{id}', data_type: Article } }
            - { name: page, path: '/(?<id>[a-z0-9]+)', action: investigation, item: { id: '{id}', data_type: Article } }
            - { name: link out, hit: outlink, where: [{ parameter: url, matches: '/(?<id>[a-z0-9]+)$' }], action: investigation, item: { id: '{id}', data_type: Article } }
            - { name: dimension, hit: [event, content], where: [{ parameter: dimension3, matches: 'item=(?<id>\\w+)' }, { parameter: e_a, matches: '^open$' }], action: request, item: { id: '{id}', data_type: Article } }
            - { name: search, hit: search, action: search }
        - { id: 2, platform: other, url: 'https://other.example.org' }
      """;
  private static final Clock CLOCK = Clock.fixed(Doors.NOW, ZoneOffset.UTC);
  private static final Platform EXAMPL = Doors.REGISTRY.platform("exampl").orElseThrow();
  private static final Caller CALLER =
      new Caller(null, null, "Mozilla/5.0 (X11)", new Proxies.Client("192.0.2.7", false));
  private static final Sender SERVER = new Sender(CALLER, new Connection.Server(EXAMPL));
  private static final Sender PAGE =
      new Sender(
          CALLER,
          new Connection.Browser(EXAMPL, "192.0.2.7", "Mozilla/5.0 (X11)", CLOCK.instant()));
  private static final String AT = "idsite=1&url=https%3A%2F%2Fjournals.example.org%2F";

  private final Tracker tracker =
      Doors.tracker(TrackedSites.read("sites.yaml", SITES, Doors.REGISTRY), CLOCK);

  @Test
  void whatHappenedDecides() {
    assertEquals(Action.Investigation, made(AT + "a1", PAGE).action());
    assertNull(made(AT + "a1", PAGE).referrer());
    assertEquals("https://x.org", made(AT + "a1&urlref=https://x.org/?q=jane", PAGE).referrer());
    UsageEvent pdf = made(AT + "a1&download=https://journals.example.org/a2.pdf", PAGE);
    assertEquals(Action.Request, pdf.action());
    assertEquals("exampl:a2", pdf.item());
    assertEquals("exampl:a1", made(AT + "a1&link=https://elsewhere.org/x", PAGE).item());
    assertEquals(Action.Search, made(AT + "find&search=cats&search_count=2", PAGE).action());
    assertEquals("exampl:b7", made(AT + "&e_c=x&e_a=open&dimension3=item%3Db7", PAGE).item());
    assertTrue(taken(AT + "&e_c=x&e_a=close&dimension3=item%3Db7", PAGE).isEmpty());
    assertTrue(taken(AT + "a1&ping=1", PAGE).isEmpty());
    assertTrue(taken(AT + "a1&idgoal=4", PAGE).isEmpty());
    assertTrue(taken(AT + "style.css", PAGE).isEmpty());
    assertTrue(taken("idsite=1&url=https://elsewhere.org/a1", PAGE).isEmpty());
    assertTrue(taken("idsite=1&rec=1", PAGE).isEmpty());
    assertTrue(taken(AT + "a1&cvar={\"5\":[\"HTTP-code\",\"404\"]}", SERVER).isEmpty());
    assertEquals(304, made(AT + "a1&cvar={\"5\":[\"HTTP-code\",304]}", SERVER).status());
    assertEquals(200, made(AT + "a1&cvar={broken", SERVER).status());
  }

  @Test
  void aPageIsBelievedNeitherAddressNorTime() {
    assertEquals(List.of("C1"), made(AT + "a1", PAGE).institutions());
    UsageEvent offline = made(AT + "a1&cdt=" + (Doors.NOW.getEpochSecond() - 60), PAGE);
    assertEquals(Doors.NOW.toEpochMilli(), offline.timestamp());
    assertEquals("cip", refused(AT + "a1&cip=198.51.100.1", PAGE).field());
    assertEquals("", refused(AT + "a1&cip=198.51.100.1", PAGE).value());
    Refusal old = refused(AT + "a1&cdt=2026-10-01+10:00:00", PAGE);
    assertEquals("cdt", old.field());
    assertTrue(old.rule().contains("token_auth"));
    assertNull(made(AT + "a1&ua=Googlebot", PAGE).robot());
  }

  @ParameterizedTest
  @CsvSource({
    "1790931600, 2026-10-02T09:00:00Z",
    "2026-10-02 09:00:00, 2026-10-02T09:00:00Z",
    "2026-10-02T09:00:00.250000, 2026-10-02T09:00:00.250Z",
    "1790931600&cdo=90, 2026-10-02T08:58:30Z",
  })
  void aServerTellsItsUsersAndTheirTime(String cdt, String at) {
    UsageEvent event = made(AT + "a1&cip=192.0.2.200&ua=Googlebot/2.1&cdt=" + cdt, SERVER);
    assertEquals(at, Instant.ofEpochMilli(event.timestamp()).toString());
    assertEquals(List.of("C1", "C2"), event.institutions());
    assertEquals("bot", event.robot());
  }

  @Test
  void aServerIsNotItsUsers() {
    UsageEvent event = made(AT + "a1", SERVER);
    assertEquals(List.of(), event.institutions());
    assertNull(event.user());
    assertNull(event.agent());
  }

  @ParameterizedTest
  @CsvSource({
    "cdt=2026-10-04 09:00:00, cdt, in the future",
    "cdt=yesterday, cdt, seconds since 1970",
    "cdt=1, cdt, not before 1990",
    "cdt=1790931600&cdo=x, cdo, a whole number",
    "idsite=99, idsite, counted.matomo.sites",
    "idsite=, idsite, counted.matomo.sites",
  })
  void whatDoesNotFitIsNamed(String parameters, String field, String rule) {
    Refusal refusal = refused(AT + "a1&" + parameters, SERVER);
    assertEquals(field, refusal.field());
    assertTrue(refusal.rule().contains(rule), refusal::rule);
  }

  @Test
  void aTokenIsGoodForItsPlatformsSites() {
    Tracker other =
        Doors.tracker(
            TrackedSites.read("s", SITES.replace("exampl\n", "other\n"), Doors.REGISTRY), CLOCK);
    Outcome outcome = other.take(3, Hit.of(AT + "a1"), SERVER).orElseThrow();
    Refusal refusal = assertInstanceOf(Refusal.class, outcome);
    assertEquals("platform", refusal.field());
    assertEquals(3, refusal.index());
  }

  @Test
  void usersAreKnownByIdThenByCookieThenByAddress() {
    String user = made(AT + "a1&uid=jane&_id=0123456789abcdef&cookie=1", PAGE).user();
    assertEquals(user, made(AT + "a2&uid=jane&_id=&cookie=0", PAGE).user());
    String cookie = made(AT + "a1&_id=0123456789abcdef&cookie=1", PAGE).user();
    assertNotEquals(user, cookie);
    assertEquals(cookie, made(AT + "a1&cid=0123456789abcdef", SERVER).user());
    String address = made(AT + "a1", PAGE).user();
    assertNotEquals(cookie, address);
    // A program's visitor id is another with each hit.
    assertEquals(address, made(AT + "a1&_id=0123456789abcdef", PAGE).user());
  }

  @Test
  void aHitDeliveredTwiceIsOneEvent() {
    String hit = AT + "a1&cip=192.0.2.7&ua=x&cdt=1790931600";
    assertEquals(made(hit, SERVER).id(), made(hit + "&rand=2&token_auth=t", SERVER).id());
    assertNotEquals(made(hit, SERVER).id(), made(hit + "&cdo=1", SERVER).id());
  }

  @Test
  void bodies() {
    assertInstanceOf(TrackerCalls.Nothing.class, calls(null, ""));
    TrackerCalls.One one =
        assertInstanceOf(
            TrackerCalls.One.class, calls("idsite=1&url=a", "idsite=2&action_name=x+y%20z%zz"));
    assertEquals("1", one.hit().text("idsite"));
    assertEquals("x+y%20z%zz", one.hit().text("action_name"));
    assertEquals("x y z", Hit.of("n=x+y%20z").text("n"));
    TrackerCalls.Many many =
        assertInstanceOf(
            TrackerCalls.Many.class,
            calls(
                null,
                "{\"requests\":[\"?a=1&a=2\",{\"a\":3,\"b\":null,\"cvar\":{\"1\":[\"n\",\"v\"]}},\"no"
                    + " query\",7],\"token_auth\":\"t\",\"send_image\":0}"));
    assertEquals("2", many.hits().getFirst().text("a"));
    assertEquals("3", many.hits().get(1).text("a"));
    assertEquals("v", many.hits().get(1).value("cvar.n"));
    assertNull(many.hits().get(2));
    assertNull(many.hits().get(3));
    assertEquals("t", many.token());
    assertFalse(many.isAnswered());
    assertEquals("Many[4]", many.toString());
    assertEquals("Hit[view]", Hit.of("token_auth=t&cip=192.0.2.7").toString());
    assertEquals("Caller", CALLER.with("t").toString());
    assertEquals("Client", CALLER.client().toString());
    assertEquals(400, assertThrows(Problem.class, () -> calls(null, "{\"requests\":[")).status());
  }

  @Test
  void eachTokenOfABulkIsAskedAboutOnce() {
    Callers callers =
        Doors.callers(Doors.REGISTRY, CLOCK, Map.of("counted.intake.token-requests", "1"));
    Admissions admissions = new Admissions(callers, CALLER, "a-token-of-exampl-0123456789");
    for (int i = 0; i < 5; i++) {
      assertInstanceOf(Connection.Server.class, admissions.admit(Hit.of("idsite=1")).connection());
    }
    assertEquals(
        401,
        assertThrows(Problem.class, () -> admissions.admit(Hit.of("token_auth=wrong"))).status());
    assertNull(admissions.refusalOfAll());
    Admissions nobody = new Admissions(callers, CALLER, null);
    assertThrows(Problem.class, () -> nobody.admit(Hit.of("idsite=1")));
    assertEquals(401, nobody.refusalOfAll().status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "sites: [{ platform: exampl, url: 'http://a' }]~line 1: sites[0].id: '': is required",
        "sites: [{ id: a, platform: exampl, url: 'http://a' }]~a whole number from 1",
        "sites: [{ id: 1, platform: nobody, url: 'http://a' }]~sites[0].platform: 'nobody': a"
            + " platform of the registry: exampl, other",
        "sites: [{ id: 1, platform: exampl, url: ftp }]~an address with http",
        "sites: [{ id: 1, platform: exampl, url: 'http://a', methods: [GET] }]~sites[0].methods",
        "sites: [{ id: 1, platform: exampl, url: 'http://a' }, { id: 1, platform: exampl, url:"
            + " 'http://b' }]~sites[1].id: '1': stands only once",
        "sites: [{ id: 1, platform: exampl, url: 'http://a', rules: [{ name: a, hit: click, action:"
            + " none }] }]~sites[0].rules[0].hit: 'click': one of view, download",
        "sites: [{ id: 1, platform: exampl, url: 'http://a', rules: [{ name: a, where: [{"
            + " parameter: uid, matches: x }], action: none }] }]~not about the user",
        "sites: [{ id: 1, platform: exampl, url: 'http://a', rules: [{ name: a, where: [{"
            + " parameter: e_c, matches: '(' }], action: none }] }]~a regular expression",
        "sites: [{ id: 1, platform: exampl, url: 'http://a', rules: [{ name: a, action: request,"
            + " item: { id: '{x}', data_type: Article } }] }]~{x} is a named group",
        "rules: []~rules",
      })
  void aSitesFileThatDoesNotFitIsRefusedWhole(String file, String message) {
    RulesRefused refused =
        assertThrows(
            RulesRefused.class, () -> TrackedSites.read("sites.yaml", file, Doors.REGISTRY));
    assertTrue(refused.getMessage().contains(message), refused::getMessage);
  }

  private static TrackerCalls calls(@Nullable String query, String body) {
    return TrackerCalls.of(query, body.getBytes(UTF_8));
  }

  private Optional<Outcome> taken(String hit, Sender from) {
    return tracker.take(0, Hit.of(hit), from);
  }

  private UsageEvent made(String hit, Sender from) {
    return assertInstanceOf(MadeEvent.class, taken(hit, from).orElseThrow()).event();
  }

  private Refusal refused(String hit, Sender from) {
    return assertInstanceOf(Refusal.class, taken(hit, from).orElseThrow());
  }
}
