package org.counted.intake;

/** Chance that is the same on every machine and in every JDK for the same seed (SplitMix64). */
final class Dice {

  private long state;

  Dice(long seed) {
    state = seed;
  }

  long next() {
    state += 0x9E37_79B9_7F4A_7C15L;
    long mixed = (state ^ (state >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D0_49BB_1331_11EBL;
    return mixed ^ (mixed >>> 31);
  }

  /** From 0 up to a bound that is not reached. */
  int below(int bound) {
    return (int) (((next() >>> 32) * bound) >>> 32);
  }

  int between(int least, int most) {
    return least + below(most - least + 1);
  }

  boolean chance(int percent) {
    return below(100) < percent;
  }

  /** A rank below a bound after Zipf's law: rank 0 twice as often as 1, three times as 2. */
  int zipf(int bound) {
    double share = (next() >>> 11) * 0x1.0p-53;
    return (int) Math.min(bound - 1L, (long) Math.exp(share * Math.log(bound + 1.0)) - 1);
  }

  <T> T of(T[] choices) {
    return choices[below(choices.length)];
  }
}
