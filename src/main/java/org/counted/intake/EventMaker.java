package org.counted.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.counted.customer.Customer;
import org.counted.customer.Platform;
import org.counted.customer.Registry;
import org.counted.event.Agent;
import org.counted.event.Agents;
import org.counted.event.EventId;
import org.counted.event.KeyForgotten;
import org.counted.event.Keys;
import org.counted.event.Referrer;
import org.counted.event.Robots;
import org.counted.event.SessionKey;
import org.counted.event.UrlHash;
import org.counted.event.UsageEvent;
import org.counted.event.User;
import org.counted.event.UserKey;
import org.jspecify.annotations.Nullable;

/**
 * Makes events for the journal of what comes through any door: adds what is derived where address
 * and agent are still known (institutions, robot, user and session keys), and lets go of both.
 *
 * <p>It reads and writes nothing, so that all doors make the same event of the same use.
 */
public final class EventMaker {

  private final Registry registry;
  private final Keys keys;
  private final KnownItems knownItems;
  private final Queries queries;
  private final Agents agents;
  private final Addresses addresses;

  EventMaker(Registry registry, Supplier<Robots> robots, Keys keys, KnownItems knownItems) {
    this(registry, robots, keys, knownItems, Queries.LITERAL);
  }

  EventMaker(
      Registry registry,
      Supplier<Robots> robots,
      Keys keys,
      KnownItems knownItems,
      Queries queries) {
    this.registry = registry;
    this.keys = keys;
    this.knownItems = knownItems;
    this.queries = queries;
    this.agents = new Agents(robots, keys);
    this.addresses = new Addresses(registry::ipRanges);
  }

  /** The event of a body that describes its item, or why the connection may not deliver it. */
  Outcome make(PostedEvent posted, Connection from) {
    return make(posted, from, !(from instanceof Connection.Browser));
  }

  /** The event whose item is described by a rule, which does not know whether it is public. */
  Outcome makeByRule(PostedEvent posted, Connection from) {
    return make(posted, from, false);
  }

  private Outcome make(PostedEvent posted, Connection from, boolean maySayWhatIsPublic) {
    try {
      return made(posted, platform(posted, from), from, maySayWhatIsPublic);
    } catch (Refused refused) {
      return refused.at(posted.index());
    } catch (KeyForgotten forgotten) {
      String time = Instant.ofEpochMilli(posted.timestamp()).toString();
      return new Refusal(posted.index(), "timestamp", time, forgotten.rule());
    }
  }

  private MadeEvent made(
      PostedEvent posted, Platform platform, Connection from, boolean maySayWhatIsPublic) {
    long timestamp =
        from instanceof Connection.Browser browser
            ? browser.at().toEpochMilli()
            : posted.timestamp();
    Mentions mentions = new Mentions(platform.id(), knownItems, maySayWhatIsPublic, posted.notes());
    User user = user(posted, from, mentions);
    String id =
        posted.id() == null
            ? EventId.ofContent(keys, posted.content(platform.id(), timestamp, user), timestamp)
            : EventId.ofCallersId(keys, platform.id(), posted.id(), timestamp);
    return made(posted, platform, from, mentions, user, id, timestamp);
  }

  /** The event of a log's line, whose identity is the line's; a rule describes its item. */
  MadeEvent made(PostedEvent posted, Platform platform, String id) {
    Connection from = new Connection.Server(platform);
    Mentions mentions = new Mentions(platform.id(), knownItems, false, posted.notes());
    User user = user(posted, from, mentions);
    return made(posted, platform, from, mentions, user, id, posted.timestamp());
  }

  private MadeEvent made(
      PostedEvent posted,
      Platform platform,
      Connection from,
      Mentions mentions,
      User user,
      String id,
      long timestamp) {
    Subject subject = posted.item() == null ? Subject.NONE : mentions.subject(posted.item());
    List<String> databases = new ArrayList<>(posted.databases().size());
    posted.databases().forEach(database -> databases.add(mentions.database(database)));
    boolean isWhole = subject.dataType() != null && subject.dataType().isTitle();
    if (posted.segmentCount() > 0 && !isWhole) {
      mentions.note("segments", "the item is a title");
    }
    Agent agent = user.agent() == null ? null : agents.of(user.agent(), timestamp);
    String url = posted.url() == null ? null : queries.reduced(posted.url());
    UsageEvent event =
        new UsageEvent(
            id,
            timestamp,
            platform.id(),
            posted.action(),
            posted.status(),
            posted.accessMethod(),
            subject.title(),
            subject.item(),
            subject.dataType(),
            subject.parent(),
            subject.parentDataType(),
            subject.within(),
            subject.yop(),
            posted.item() == null ? null : posted.item().accessType(),
            subject.database(),
            databases,
            posted.searchMode(),
            isWhole ? mentions.namespaced(posted.segments()) : List.of(),
            isWhole ? posted.segmentCount() : 0,
            url == null ? null : UrlHash.of(keys, url, timestamp),
            url == null ? null : UrlHash.before(keys, url, timestamp),
            Referrer.origin(posted.referrer()),
            UserKey.of(keys, platform.id(), user, timestamp),
            UserKey.before(keys, platform.id(), user, timestamp),
            SessionKey.of(keys, platform.id(), platform.timeZone(), user, timestamp),
            institutions(posted, from, user, mentions),
            posted.country(),
            posted.subdivision(),
            agent == null ? null : agent.key(),
            agent == null ? null : agent.robot(),
            agent == null ? null : agent.robots(),
            subject.isPublic());
    return new MadeEvent(event, mentions.items(), agent, mentions.notes());
  }

  private Platform platform(PostedEvent posted, Connection from) throws Refused {
    return switch (from) {
      case Connection.Operator operator -> anyPlatform(posted.platform());
      case Connection.Server server -> thatPlatform(posted.platform(), server.platform());
      case Connection.Browser browser -> thatPlatform(posted.platform(), browser.platform());
    };
  }

  private Platform anyPlatform(@Nullable String id) throws Refused {
    if (id == null && registry.platforms().size() == 1) {
      return registry.platforms().getFirst();
    }
    Optional<Platform> platform = id == null ? Optional.empty() : registry.platform(id);
    if (platform.isEmpty()) {
      throw new Refused(
          "platform",
          id == null ? "" : id,
          registry.platforms().stream()
              .map(Platform::id)
              .collect(Collectors.joining(", ", "one of ", "")));
    }
    return platform.get();
  }

  private static Platform thatPlatform(@Nullable String id, Platform platform) throws Refused {
    if (id != null && !id.equals(platform.id())) {
      throw new Refused("platform", id, platform.id() + ", whose token or page this is");
    }
    return platform;
  }

  private User user(PostedEvent posted, Connection from, Mentions mentions) {
    User told = posted.user();
    String ip = told.ip();
    String agent = told.agent();
    if (from instanceof Connection.Browser browser) {
      ip = browser.address();
      agent = browser.agent();
    }
    if (ip == null && agent == null) {
      return told;
    }
    if (ip != null) {
      Addresses.Address address = addresses.of(ip);
      if (!address.isOne()) {
        mentions.note("user.ip", "an IPv4 or IPv6 address");
      }
      ip = address.spelling();
    }
    return new User(
        told.id(), told.cookie(), told.session(), ip, agent == null ? null : Robots.cut(agent));
  }

  private List<String> institutions(
      PostedEvent posted, Connection from, User user, Mentions mentions) {
    boolean isTold = posted.institutions() != null && !(from instanceof Connection.Browser);
    if (registry.isDefault()) {
      // Without a registry file there is one customer, and all usage is that one's.
      return registry.customers().stream().map(Customer::id).toList();
    }
    if (!isTold || posted.institutions() == null) {
      return user.ip() == null ? List.of() : addresses.of(user.ip()).customers();
    }
    for (String institution : posted.institutions()) {
      if (registry.customer(institution).isEmpty()) {
        mentions.note("institutions", "a customer of the registry");
      }
    }
    return posted.institutions().stream().distinct().toList();
  }
}
