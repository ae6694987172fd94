package org.counted.intake;

import java.util.List;
import java.util.stream.Collectors;

/** What one synthetic user does in one visit, from the first click to the last. */
final class SyntheticSession {

  private final Dice dice;
  private final SyntheticWorld world;
  private final SyntheticUser user;
  private final SyntheticWriter writer;
  private long clock;

  SyntheticSession(
      Dice dice, SyntheticWorld world, SyntheticUser user, SyntheticWriter writer, long start) {
    this.dice = dice;
    this.world = world;
    this.user = user;
    this.writer = writer;
    this.clock = start;
  }

  void run() {
    int interests = user.isRobot() ? dice.between(5, 40) : 1 + dice.zipf(9);
    if (!user.isRobot() && dice.chance(35)) {
      search();
    }
    for (int i = 0; i < interests && writer.hasRoom(); i++) {
      int kind = dice.below(100);
      if (kind < 62) {
        readItem(any(world.articles));
      } else if (kind < 76) {
        readBook();
      } else if (kind < 82) {
        readPart(any(world.referenceWorks));
      } else if (kind < 90) {
        readItem(any(world.datasets));
      } else if (kind < 94) {
        readItem(any(world.videos));
      } else if (kind < 97) {
        readItem(any(world.theses));
      } else {
        readItem(any(world.papers));
      }
    }
  }

  private void search() {
    int kind = dice.below(10);
    String databases =
        kind < 4
            ? ",\"search_mode\":\"platform\""
            : ",\"search_mode\":\"%s\",\"databases\":[%s]"
                .formatted(
                    kind < 8 ? "regular" : "automated",
                    world.databases.stream()
                        .limit(kind < 8 ? dice.between(1, 2) : 3)
                        .collect(Collectors.joining(",")));
    for (int again = dice.between(1, 3); again > 0; again--) {
      writer.search(clock, databases, user);
      wait(4, 60);
    }
  }

  private void readItem(SyntheticItem item) {
    click("investigation", item, "");
    if (isDenied(item)) {
      click("no_license", item, "/pdf");
      return;
    }
    if (dice.chance(55)) {
      click("request", item, "/full");
    }
    if (dice.chance(40)) {
      click("request", item, "/pdf");
    }
  }

  private void readBook() {
    int book = dice.zipf(world.books.size());
    if (dice.chance(15)) {
      SyntheticItem whole = world.wholeBooks.get(book);
      click(isDenied(whole) ? "no_license" : "request", whole, "/book.pdf");
      return;
    }
    List<SyntheticItem> chapters = world.books.get(book);
    for (int i = dice.between(1, 4); i > 0; i--) {
      readPart(chapters);
    }
  }

  private void readPart(List<SyntheticItem> parts) {
    SyntheticItem part = any(parts);
    boolean isRefused = isDenied(part);
    String denial = dice.chance(10) ? "limit_exceeded" : "no_license";
    click(isRefused ? denial : "request", part, "/pdf");
  }

  private boolean isDenied(SyntheticItem item) {
    return !item.isOpen() && !user.isRobot() && dice.chance(user.isLicensed() ? 3 : 60);
  }

  /** A click and, now and then, the same one again before the page has come. */
  private void click(String action, SyntheticItem item, String ending) {
    int luck = dice.below(1_000);
    int status = luck < 40 ? 304 : luck < 46 ? 404 : luck < 49 ? 206 : 200;
    boolean isMined = user.isRobot() && dice.chance(5);
    for (int again = dice.chance(6) ? 2 : 1; again > 0; again--) {
      writer.use(clock, action, item, ending, status, isMined, user);
      if (again > 1) {
        clock += dice.between(200, 29_000);
      }
    }
    wait(3, user.isRobot() ? 5 : 240);
  }

  private void wait(int least, int most) {
    clock += dice.between(least * 1_000, most * 1_000);
  }

  private <T> T any(List<T> ranked) {
    return ranked.get(dice.zipf(ranked.size()));
  }
}
