package org.counted.count;

/**
 * 128 bits that stand for a session, or for a session and a segment. Sessions are keyed hashes of
 * that length already, so distinct ones stay distinct.
 */
record Hash128(long high, long low) {

  static final Hash128 NONE = new Hash128(0, 0);

  private static final long A = 0x9E3779B97F4A7C15L;
  private static final long B = 0xC2B2AE3D27D4EB4FL;

  /** The hash of a text, such as the 22 characters of a stored session. */
  static Hash128 of(String text) {
    long high = A ^ text.length();
    long low = B;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      high = (high ^ c) * A;
      high ^= high >>> 29;
      low = (low ^ high ^ c) * B;
      low ^= low >>> 31;
    }
    return new Hash128(mix(high + low), mix(low ^ (high * B)));
  }

  Hash128 with(Hash128 other) {
    return new Hash128(
        mix(high * A + other.high + Long.rotateLeft(other.low, 17)),
        mix(low * B + other.low + Long.rotateLeft(other.high, 31)));
  }

  /** The finaliser of the SplitMix64 generator: every bit of the input moves half of the output. */
  static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
