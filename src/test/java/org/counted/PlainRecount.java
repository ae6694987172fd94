package org.counted;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * The usage of the real log, counted in the plainest way: regular expressions, lists and sets, one
 * loop for each rule of the Code of Practice 5.1 (7.1, 7.2, 7.3). It knows nothing of the service.
 */
record PlainRecount(
    long lines,
    long uses,
    long counted,
    Map<String, Integer> requests,
    Map<String, Integer> uniqueRequests,
    Map<String, Integer> investigations,
    int uniqueInvestigations) {

  private static final Pattern LINE =
      Pattern.compile("^(\\S+) \\S+ (\\S+) \\[([^]]+)] \"GET (\\S+)[^\"]*\" (\\d+) \\S+.*$");
  private static final Pattern URL =
      Pattern.compile("(?i)^https?://www\\.nature\\.com(?::\\d+)?(/[^?#]*)?.*$");
  private static final List<Pattern> FULL_TEXTS =
      List.of(
          Pattern.compile("/(?<journal>[a-z-]+)/journal/[^/]+/[^/]+/full/(?<id>[^/]+)\\.html"),
          Pattern.compile("/(?<journal>[a-z-]+)/journal/[^/]+/[^/]+/pdf/(?<id>[^/]+)\\.pdf"),
          Pattern.compile(
              "/(?<journal>srep)/\\d{4}/\\d{6}/srep\\d+/(?:full|pdf)/(?<id>srep\\d+)\\.(?:html|pdf)"),
          Pattern.compile(
              "/polopoly_fs/[^/]+/menu/main/topColumns/topLeftColumn/pdf/(?<id>\\d{6}[a-z]\\d?)\\.pdf"),
          Pattern.compile("/news/\\d{4}/\\d{6}/full/(?<id>\\d{6}[a-z]\\d?)\\.html"),
          Pattern.compile("/naturejobs/\\d{4}/\\d{6}/pdf/(?<id>nj\\d+-\\d+[a-z])\\.pdf"));
  private static final Pattern ABSTRACT =
      Pattern.compile("/(?<journal>[a-z-]+)/journal/[^/]+/[^/]+/abs/(?<id>[^/]+)\\.html");

  /** Journals whose articles are Open in examples/nature.yaml, and so not in a TR_J1. */
  private static final Set<String> OPEN = Set.of("srep", "msb", "cddis");

  private record Use(
      Instant time,
      String address,
      String user,
      String url,
      String journal,
      String item,
      boolean request) {

    String person() {
      return user.equals("-") ? address : user;
    }

    /** User or address, date and hour: the log knows no sessions (7.3). */
    String session() {
      return person() + " " + time.toString().substring(0, 13);
    }
  }

  static PlainRecount of(Path log) throws IOException {
    long lines = 0;
    List<Use> uses = new ArrayList<>();
    DateTimeFormatter format =
        DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(log)), StandardCharsets.ISO_8859_1))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines++;
        Matcher fields = LINE.matcher(line);
        if (!fields.matches() || !Set.of("200", "304").contains(fields.group(5))) {
          continue;
        }
        Matcher url = URL.matcher(fields.group(4));
        if (!url.matches() || url.group(1) == null) {
          continue;
        }
        Instant time = OffsetDateTime.parse(fields.group(3), format).toInstant();
        Use use = use(time, fields.group(1), fields.group(2), fields.group(4), url.group(1));
        if (use != null) {
          uses.add(use);
        }
      }
    }
    return count(lines, uses);
  }

  private static Use use(Instant time, String address, String user, String url, String path) {
    for (Pattern pattern : FULL_TEXTS) {
      Matcher matcher = pattern.matcher(path);
      if (matcher.matches()) {
        String journal =
            pattern.pattern().contains("<journal>") ? matcher.group("journal") : "nature";
        return new Use(time, address, user, url, journal, matcher.group("id"), true);
      }
    }
    Matcher matcher = ABSTRACT.matcher(path);
    return matcher.matches()
        ? new Use(time, address, user, url, matcher.group("journal"), matcher.group("id"), false)
        : null;
  }

  private static PlainRecount count(long lines, List<Use> uses) {
    List<Use> inOrder = new ArrayList<>(uses);
    inOrder.sort(Comparator.comparing(Use::time));
    List<Use> counted = new ArrayList<>();
    for (int i = 0; i < inOrder.size(); i++) {
      if (!isFollowedWithin30Seconds(inOrder, i)) {
        counted.add(inOrder.get(i));
      }
    }
    Map<String, Integer> requests = new TreeMap<>();
    Map<String, Integer> uniqueRequests = new TreeMap<>();
    Map<String, Integer> investigations = new TreeMap<>();
    Set<String> requested = new HashSet<>();
    Set<String> investigated = new HashSet<>();
    for (Use use : counted) {
      investigations.merge(use.journal(), 1, Integer::sum);
      String unique = use.session() + " " + use.journal() + " " + use.item();
      investigated.add(unique);
      if (use.request() && !OPEN.contains(use.journal())) {
        requests.merge(use.journal(), 1, Integer::sum);
        if (requested.add(unique)) {
          uniqueRequests.merge(use.journal(), 1, Integer::sum);
        }
      }
    }
    return new PlainRecount(
        lines,
        uses.size(),
        counted.size(),
        requests,
        uniqueRequests,
        investigations,
        investigated.size());
  }

  private static boolean isFollowedWithin30Seconds(List<Use> uses, int index) {
    Use use = uses.get(index);
    for (int later = index + 1; later < uses.size(); later++) {
      Use other = uses.get(later);
      if (other.time().isAfter(use.time().plusSeconds(30))) {
        return false;
      }
      if (other.person().equals(use.person())
          && other.url().equals(use.url())
          && other.request() == use.request()) {
        return true;
      }
    }
    return false;
  }
}
