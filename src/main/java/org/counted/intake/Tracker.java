package org.counted.intake;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.counted.event.User;
import org.jspecify.annotations.Nullable;

/**
 * The door for hits of Matomo's trackers, without the web: what a site's rules say is usage becomes
 * events.
 *
 * <p>As with Matomo, address and past time of a hit are believed only from somebody with a token.
 * As with all doors, the time, address and agent of what a page sends are those of its connection.
 */
@Singleton
final class Tracker {

  private static final Duration RECENT = Duration.ofDays(1);
  private static final int TEXT_CHARACTERS = 8_000;
  private static final int ID_CHARACTERS = 500;

  private final TrackedSites sites;
  private final EventMaker maker;
  private final IntakeMeters meters;
  private final Clock clock;
  private final Duration ahead;

  Tracker(
      TrackedSites sites, EventMaker maker, IntakeMeters meters, Clock clock, IntakeConfig config) {
    this.sites = sites;
    this.maker = maker;
    this.meters = meters;
    this.clock = clock;
    this.ahead = config.ahead();
  }

  Optional<TrackedSite> site(@Nullable String id) {
    return sites.site(id);
  }

  /** What a hit becomes: an event, a refusal, or nothing where it is no usage. */
  Optional<Outcome> take(int index, Hit hit, Sender from) {
    try {
      return taken(index, hit, from);
    } catch (Refused refused) {
      return Optional.of(refused.at(index));
    }
  }

  private Optional<Outcome> taken(int index, Hit hit, Sender from) throws Refused {
    Optional<TrackedSite> site = sites.site(hit.text("idsite"));
    if (site.isEmpty()) {
      throw new Refused(
          "idsite", shown(hit, "idsite"), "a site of the sites file (counted.matomo.sites)");
    }
    if (hit.url().length() > TEXT_CHARACTERS) {
      throw new Refused("url", hit.url(), "a text of at most 8000 characters");
    }
    long timestamp = timestamp(hit, from);
    User user = user(hit, from);
    return switch (site.get().meaning(hit, timestamp, user)) {
      case LogRules.Meaning.NoUsage none -> {
        meters.hit(site.get().id(), none.reason());
        yield Optional.empty();
      }
      case LogRules.Meaning.Use use -> {
        check(use.event());
        meters.hit(site.get().id(), use.rule());
        yield Optional.of(maker.makeByRule(use.event().at(index), from.connection()));
      }
    };
  }

  private static void check(PostedEvent event) throws Refused {
    PostedItem item = event.item();
    if (item != null && item.id().length() > ID_CHARACTERS) {
      throw new Refused("item.id", item.id(), "a text of 1 to 500 characters");
    }
    for (PostedItem database : event.databases()) {
      if (database.id().length() > ID_CHARACTERS) {
        throw new Refused("databases", database.id(), "a text of 1 to 500 characters");
      }
    }
  }

  private static User user(Hit hit, Sender from) throws Refused {
    String ip = hit.text("cip");
    if (ip != null && from.connection() instanceof Connection.Browser) {
      throw new Refused("cip", "", "absent, or sent with token_auth");
    }
    return from.user(hit.text("uid"), cookie(hit), null, ip, hit.text("ua"));
  }

  /**
   * The visitor's id that outlives the visit. {@code _id} is one only where there are cookies, as
   * matomo.js says: programs send a new one each time.
   */
  private static @Nullable String cookie(Hit hit) {
    String forced = hit.text("cid");
    return forced == null && "1".equals(hit.text("cookie")) ? hit.text("_id") : forced;
  }

  /** In milliseconds since 1970: seconds since 1970, or a date and time in UTC. */
  private long timestamp(Hit hit, Sender from) throws Refused {
    long now = clock.millis();
    long told = hit.has("cdt") ? told(hit) : now;
    long at = told - offsetSeconds(hit) * 1000;
    if (from.connection() instanceof Connection.Browser) {
      if (now - at >= RECENT.toMillis()) {
        throw new Refused("cdt", shown(hit, "cdt"), "within the last day, or sent with token_auth");
      }
      return now;
    }
    if (at < PostedEventReader.EARLIEST) {
      throw new Refused("cdt", shown(hit, "cdt"), "not before 1990");
    }
    if (at > now + ahead.toMillis()) {
      throw new Refused(
          "cdt", shown(hit, "cdt"), "at most " + ahead.toSeconds() + " seconds in the future");
    }
    return at;
  }

  private static long told(Hit hit) throws Refused {
    String text = shown(hit, "cdt");
    OptionalLong millis =
        text.matches("[0-9]{1,11}")
            ? OptionalLong.of(Long.parseLong(text) * 1000)
            : Timestamps.millis(text.strip().replace(' ', 'T') + "Z");
    if (millis.isEmpty()) {
      throw new Refused("cdt", text, "seconds since 1970, or 2026-10-03 09:15:02 in UTC");
    }
    return millis.getAsLong();
  }

  private static long offsetSeconds(Hit hit) throws Refused {
    String text = hit.has("cdo") ? shown(hit, "cdo") : "0";
    if (!text.matches("-?[0-9]{1,9}")) {
      throw new Refused("cdo", text, "a whole number of seconds");
    }
    return Math.abs(Long.parseLong(text));
  }

  private static String shown(Hit hit, String name) {
    String text = hit.text(name);
    return text == null ? "" : text;
  }
}
