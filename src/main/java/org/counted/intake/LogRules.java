package org.counted.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.counted.counter.AccessMethod;
import org.counted.event.Action;
import org.counted.event.User;
import org.jspecify.annotations.Nullable;

/**
 * What of a site's access log is usage: the rules of one file. The first rule that fits decides;
 * whatever none fits is no usage.
 *
 * @param platform the platform that the site belongs to; null when the command line or the registry
 *     tells
 * @param hosts the site's names in lower case; empty when there are no other sites in its log
 * @param titles what is known of containers, by id
 */
public record LogRules(
    @Nullable String platform,
    Set<String> hosts,
    Set<String> methods,
    Set<Integer> statuses,
    Set<String> staticFiles,
    List<LogRule> rules,
    Map<String, PostedItem> titles) {

  /** What a line of a log is: a use, or none for a reason that has a name. */
  sealed interface Meaning {

    /** A use, and the rule that says so. */
    record Use(String rule, PostedEvent event) implements Meaning {}

    /** No usage. */
    record NoUsage(String reason) implements Meaning {}
  }

  private static final Meaning NOT_HTTP = new Meaning.NoUsage("not HTTP");
  private static final Meaning PREFETCH = new Meaning.NoUsage("prefetch");
  private static final Meaning OTHER_METHOD = new Meaning.NoUsage("other method");
  static final Meaning OTHER_STATUS = new Meaning.NoUsage("other status");
  private static final Meaning OTHER_HOST = new Meaning.NoUsage("other host");
  private static final Meaning STATIC_FILE = new Meaning.NoUsage("static file");
  static final Meaning NO_RULE = new Meaning.NoUsage("no rule");

  public LogRules {
    hosts = Set.copyOf(hosts);
    methods = Set.copyOf(methods);
    statuses = Set.copyOf(statuses);
    staticFiles = Set.copyOf(staticFiles);
    rules = List.copyOf(rules);
    titles = Map.copyOf(titles);
  }

  Meaning meaning(LogEntry entry) {
    if (entry.method().isEmpty()) {
      return NOT_HTTP;
    }
    if (!methods.contains(entry.method())) {
      return OTHER_METHOD;
    }
    if (!statuses.contains(entry.status())) {
      return OTHER_STATUS;
    }
    if (entry.isPrefetch()) {
      return PREFETCH;
    }
    RequestUrl url = RequestUrl.of(entry.target(), entry.host());
    Meaning excluded = excluded(url);
    if (excluded != null) {
      return excluded;
    }
    for (LogRule rule : rules) {
      UrlMatch match = rule.match(url);
      if (match != null) {
        User user =
            new User(entry.userName(), entry.cookie(), null, entry.address(), entry.agent());
        Asked asked = new Asked(url, entry.referrer(), entry.timestamp(), entry.status());
        return meaning(rule, match, asked, user);
      }
    }
    return NO_RULE;
  }

  /** Why nothing there is usage, whatever the rules say; null when they have to decide. */
  @Nullable Meaning excluded(RequestUrl url) {
    if (!hosts.isEmpty() && url.host() != null && !hosts.contains(url.host())) {
      return OTHER_HOST;
    }
    return staticFiles.contains(url.extension()) ? STATIC_FILE : null;
  }

  /**
   * What was asked for.
   *
   * @param referrer the page whose link was followed, where it is known
   * @param timestamp milliseconds since 1970 in UTC
   */
  record Asked(RequestUrl url, @Nullable String referrer, long timestamp, int status) {}

  /** What a rule says of what it fits. */
  Meaning meaning(LogRule rule, UrlMatch match, Asked asked, User user) {
    Action action = rule.action();
    if (action == null) {
      return new Meaning.NoUsage(rule.name());
    }
    List<Note> notes = new ArrayList<>(0);
    PostedItem item = rule.item() == null ? null : rule.item().item(match, titles, notes);
    List<PostedItem> databases = new ArrayList<>(rule.databases().size());
    for (Template database : rule.databases()) {
      String id = database.fill(match);
      if (id != null) {
        databases.add(PostedItem.named(id));
      }
    }
    if (item == null && databases.isEmpty() && action != Action.Search) {
      return new Meaning.NoUsage(rule.name() + ": no id");
    }
    return new Meaning.Use(
        rule.name(),
        new PostedEvent(
            0,
            null,
            asked.timestamp,
            platform,
            action,
            asked.url.literal(),
            asked.referrer,
            asked.status,
            AccessMethod.Regular,
            item,
            databases,
            rule.searchMode(),
            List.of(),
            0,
            user,
            null,
            null,
            null,
            notes));
  }
}
