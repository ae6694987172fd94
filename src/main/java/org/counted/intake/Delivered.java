package org.counted.intake;

/**
 * What became of events on their way to Elasticsearch.
 *
 * @param stored now there
 * @param duplicates there before
 * @param dead refused by Elasticsearch, kept in the dead letters
 */
public record Delivered(long stored, long duplicates, long dead) {

  static final Delivered NOTHING = new Delivered(0, 0, 0);

  Delivered plus(Delivered more) {
    return new Delivered(stored + more.stored, duplicates + more.duplicates, dead + more.dead);
  }
}
