package org.counted.intake;

import java.util.List;
import org.counted.event.User;

/**
 * A site whose pages, logs or programs call Matomo's Tracking HTTP API, and what of its hits is
 * usage.
 *
 * @param id the {@code idsite}
 * @param platform whose usage it is
 * @param url the site's main address, which Matomo's log importer asks for
 * @param about what the rules have in common: hosts, statuses, static files, titles
 * @param rules in order; the first one that fits decides
 */
record TrackedSite(String id, String platform, String url, LogRules about, List<HitRule> rules) {

  TrackedSite {
    rules = List.copyOf(rules);
  }

  LogRules.Meaning meaning(Hit hit, long timestamp, User user) {
    int status = hit.status();
    if (!about.statuses().contains(status)) {
      return LogRules.OTHER_STATUS;
    }
    HitKind kind = hit.kind();
    RequestUrl url = RequestUrl.of(hit.url(), null);
    LogRules.Meaning excluded = about.excluded(kind == HitKind.Outlink ? hit.page() : url);
    if (excluded != null) {
      return excluded;
    }
    for (HitRule rule : rules) {
      UrlMatch match = rule.match(hit, kind, url);
      if (match != null) {
        LogRules.Asked asked = new LogRules.Asked(url, hit.text("urlref"), timestamp, status);
        return about.meaning(rule.rule(), match, asked, user);
      }
    }
    return LogRules.NO_RULE;
  }
}
