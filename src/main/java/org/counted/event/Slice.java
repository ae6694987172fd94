package org.counted.event;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A share of the titles, so that several workers count a period together: every title belongs to
 * one slice, whatever shards its events lie in. Each stored event carries the number of its title
 * among {@value #PARTS}, and a slice is a range of these.
 *
 * @param number from 1 to {@code of}
 * @param of how many slices there are
 */
public record Slice(int number, int of) {

  /** All titles. */
  public static final Slice WHOLE = new Slice(1, 1);

  /** The parts that titles are dealt into; so many slices there may be at most. */
  public static final int PARTS = 4096;

  private static final Pattern FORM = Pattern.compile("(\\d{1,4})/(\\d{1,4})");

  public Slice {
    if (of < 1 || of > PARTS || number < 1 || number > of) {
      throw new IllegalArgumentException(
          number + "/" + of + " is no share: I/N with I from 1 to N and N up to " + PARTS);
    }
  }

  /**
   * Reads {@code I/N}.
   *
   * @throws IllegalArgumentException telling what a share looks like
   */
  public static Slice parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          text + " is no share: I/N with I from 1 to N and N up to " + PARTS);
    }
    return new Slice(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  /** The number that an event carries: the same for all events of one title, for ever. */
  public static int part(String title) {
    int hash = title.hashCode() * 0x9E3779B9;
    return (hash ^ (hash >>> 15)) & (PARTS - 1);
  }

  public boolean holds(String title) {
    int part = part(title);
    return part >= start() && part < end();
  }

  public boolean isWhole() {
    return of == 1;
  }

  /** The query for the slice's events, as JSON; null for all. */
  public @Nullable String query() {
    return isWhole()
        ? null
        : "{\"range\":{\""
            + EventField.SLICE
            + "\":{\"gte\":"
            + start()
            + ",\"lt\":"
            + end()
            + "}}}";
  }

  private int start() {
    return (number - 1) * PARTS / of;
  }

  private int end() {
    return number * PARTS / of;
  }

  @Override
  public String toString() {
    return number + "/" + of;
  }
}
