package org.counted.event;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * An automaton after Aho and Corasick: finds all of many words in one pass over a text, in any case
 * (of ASCII letters, as regular expressions do by default).
 */
final class WordFinder {

  private static final int ASCII = 128;

  /** What upper and lower case of an ASCII letter differ in. */
  private static final int CASE = 0x20;

  /** The class of characters that are in no word. */
  private static final int OTHER = 0;

  private final BitSet always = new BitSet();
  private final int[] asciiClasses = new int[ASCII];
  private final Map<Character, Integer> otherClasses = new HashMap<>();
  private final int classes;
  private final int[] next;
  private final int[][] found;

  /**
   * @param words an empty one is found in every text
   */
  WordFinder(List<String> words) {
    int used = 1;
    int states = 1;
    for (String word : words) {
      states += word.length();
      for (int i = 0; i < word.length(); i++) {
        if (classOf(word.charAt(i)) == OTHER) {
          assign(word.charAt(i), used++);
        }
      }
    }
    classes = used;
    next = new int[states * classes];
    found = new int[states][];
    Arrays.fill(found, new int[0]);
    plant(words);
    connect();
  }

  /** The numbers of the words that the text holds. */
  BitSet in(String text) {
    BitSet hits = (BitSet) always.clone();
    int state = 0;
    for (int i = 0; i < text.length(); i++) {
      state = next[state * classes + classOf(text.charAt(i))];
      for (int word : found[state]) {
        hits.set(word);
      }
    }
    return hits;
  }

  /** The tree of all words, each node a state. */
  private void plant(List<String> words) {
    int states = 1;
    for (int word = 0; word < words.size(); word++) {
      if (words.get(word).isEmpty()) {
        always.set(word);
        continue;
      }
      int state = 0;
      String letters = words.get(word);
      for (int i = 0; i < letters.length(); i++) {
        int step = state * classes + classOf(letters.charAt(i));
        if (next[step] == 0) {
          next[step] = states++;
        }
        state = next[step];
      }
      found[state] = joined(found[state], new int[] {word});
    }
  }

  /** Leads each state, where its word breaks off, on to the longest other beginning. */
  private void connect() {
    int[] fallback = new int[found.length];
    Queue<Integer> open = new ArrayDeque<>();
    for (int c = 0; c < classes; c++) {
      if (next[c] != 0) {
        open.add(next[c]);
      }
    }
    while (!open.isEmpty()) {
      int state = open.remove();
      found[state] = joined(found[state], found[fallback[state]]);
      for (int c = 0; c < classes; c++) {
        int step = state * classes + c;
        int other = next[fallback[state] * classes + c];
        if (next[step] == 0) {
          next[step] = other;
        } else {
          fallback[next[step]] = other;
          open.add(next[step]);
        }
      }
    }
  }

  private int classOf(char c) {
    if (c >= ASCII) {
      return otherClasses.getOrDefault(c, OTHER);
    }
    return asciiClasses[c];
  }

  private void assign(char c, int number) {
    if (c >= ASCII) {
      otherClasses.put(c, number);
      return;
    }
    asciiClasses[c] = number;
    if (isLetter(c)) {
      asciiClasses[c ^ CASE] = number;
    }
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static int[] joined(int[] left, int[] right) {
    if (right.length == 0) {
      return left;
    }
    int[] both = Arrays.copyOf(left, left.length + right.length);
    System.arraycopy(right, 0, both, left.length, right.length);
    return both;
  }
}
