package org.counted.bench;

import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import org.counted.counter.AccessType;
import org.counted.counter.DataType;
import org.counted.event.Action;
import org.counted.event.UsageEvent;
import org.counted.event.UsageEventDraft;

/**
 * A month of stored events, reproducible from a seed: articles of journals with Zipf-like use, by
 * sessions of a few hits, three of four by one of many institutions, one of twenty a robot's, one
 * of ten followed by a double click.
 */
final class Workload {

  static final String PLATFORM = "local";

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private final SplittableRandom random;
  private final long start;
  private final long millis;
  private final int items;
  private final int institutions;
  private final double skew;
  private String session = "";
  private String user = "";
  private String institution = "";
  private boolean robot;
  private int hitsLeft;
  private long moment;

  Workload(long seed, YearMonth month, int items, int institutions) {
    this.random = new SplittableRandom(seed);
    this.start = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    this.millis =
        month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli()
            - start;
    this.items = items;
    this.institutions = institutions;
    this.skew = Math.log(items);
  }

  UsageEvent next() {
    if (hitsLeft-- <= 0) {
      session = key();
      user = key();
      institution = random.nextInt(4) == 0 ? "" : "C" + random.nextInt(institutions);
      robot = random.nextInt(20) == 0;
      hitsLeft = random.nextInt(1, 8);
      moment = start + (long) (random.nextDouble() * (millis - 3_600_000));
    }
    moment += random.nextInt(10) == 0 ? random.nextInt(1_000, 29_000) : 90_000;
    int item = (int) Math.exp(random.nextDouble() * skew) - 1;
    String title = PLATFORM + ":j" + item % Math.max(1, items / 20);
    boolean request = random.nextInt(3) != 0;
    UsageEventDraft event = new UsageEventDraft();
    event.id = key();
    event.timestamp = Math.min(moment, start + millis - 1);
    event.platform = PLATFORM;
    event.action = request ? Action.Request : Action.Investigation;
    event.title = title;
    event.item = PLATFORM + ":a" + item;
    event.dataType = DataType.Article;
    event.parent = title;
    event.parentDataType = DataType.Journal;
    event.yop = String.valueOf(2000 + item % 26);
    event.accessType = item % 3 == 0 ? AccessType.Open : AccessType.Controlled;
    event.url = "url" + item + (request ? ".pdf" : "");
    event.user = user;
    event.session = session;
    event.institutions = institution.isEmpty() ? List.of() : List.of(institution);
    event.robot = robot ? "bot" : null;
    return event.event();
  }

  private String key() {
    char[] characters = new char[22];
    for (int i = 0; i < characters.length; i++) {
      characters[i] = ALPHABET.charAt(random.nextInt(64));
    }
    return new String(characters);
  }
}
