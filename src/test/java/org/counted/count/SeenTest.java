package org.counted.count;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeenTest {

  private static final byte BOTH = Seen.INVESTIGATED | Seen.REQUESTED;

  @Test
  void aMarkIsFreshOnce() {
    Seen seen = new Seen();
    assertEquals(Seen.INVESTIGATED, seen.mark(Hash128.of("s1"), Seen.INVESTIGATED));
    assertEquals(Seen.REQUESTED, seen.mark(Hash128.of("s1"), BOTH));
    assertEquals(0, seen.mark(Hash128.of("s1"), BOTH));
    assertEquals(BOTH, seen.mark(Hash128.of("s2"), BOTH));
  }

  /** Growth included, clashing slots, and hashes that differ in one half only. */
  @Test
  void itAnswersAsAMapDoes() {
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      Seen seen = new Seen();
      Map<Hash128, Integer> map = new HashMap<>();
      int keys = 1 << random.nextInt(13);
      for (int i = 0; i < 3 * keys; i++) {
        Hash128 hash = new Hash128(random.nextInt(keys), random.nextInt(2));
        byte wanted = random.nextBoolean() ? BOTH : Seen.INVESTIGATED;
        int before = map.getOrDefault(hash, 0);
        map.put(hash, before | wanted);
        assertEquals(wanted & ~before, seen.mark(hash, wanted), "seed " + seed);
        assertEquals(map.size(), seen.size());
        if (random.nextInt(2 * keys) == 0) {
          seen.clear();
          map.clear();
        }
      }
    }
  }

  @Test
  void aLargeSetIsEmptyAfterClear() {
    Seen seen = new Seen();
    for (int i = 0; i < 10_000; i++) {
      seen.mark(new Hash128(i, i), BOTH);
    }
    seen.clear();
    assertEquals(0, seen.size());
    assertEquals(BOTH, seen.mark(new Hash128(1, 1), BOTH));
  }

  @Test
  void textsAndPairsOfTextsHaveHashesOfTheirOwn() {
    Set<Hash128> hashes = new HashSet<>();
    for (int i = 0; i < 500; i++) {
      hashes.add(Hash128.of("s" + i));
      for (int j = 0; j < 100; j++) {
        hashes.add(Hash128.of("s" + i).with(Hash128.of("c" + j)));
      }
    }
    assertEquals(500 + 500 * 100, hashes.size());
  }

  @Test
  void aPairHasAnOrder() {
    Hash128 one = Hash128.of("a").with(Hash128.of("b"));
    Hash128 other = Hash128.of("b").with(Hash128.of("a"));
    assertEquals(2, Set.of(one, other).size());
  }
}
