package org.counted.event;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Hashes under one secret, of 128 bits, written in 22 characters of base64url: HMAC-SHA-256 of what
 * could lead to a person, and a quicker tag of what is hashed but once.
 *
 * <p>Both pads are digested once; a hash clones them, so that it costs two rounds of SHA-256 for a
 * short message, and any number of threads may hash at once. What was hashed lately is known by its
 * tag, and not hashed again; the message itself is not remembered.
 */
public final class KeyedHash {

  /** The length of a secret in bytes. */
  public static final int SECRET_BYTES = 32;

  private static final int BLOCK_BYTES = 64;
  private static final int DIGEST_BYTES = 32;
  private static final int KEPT_BYTES = 16;
  private static final int TEXT_LENGTH = 22;
  private static final byte[] BASE64URL =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".getBytes(ISO_8859_1);

  private static final @Nullable Recent[] RECENT = new Recent[1 << 15];

  private final MessageDigest inner;
  private final MessageDigest outer;
  private final SipHash tags;

  /** A hash that is known by the tag of its message; secrets are told apart by their tags too. */
  private record Recent(SipHash.Tag tag, String hash) {}

  public KeyedHash(byte[] secret) {
    if (secret.length != SECRET_BYTES) {
      throw new IllegalArgumentException("A secret has 32 bytes, not " + secret.length + ".");
    }
    inner = padded(secret, 0x36);
    outer = padded(secret, 0x5c);
    tags = new SipHash(hmac("tag".getBytes(ISO_8859_1), 3));
  }

  /** The HMAC of the parts. */
  public String of(Parts parts) {
    SipHash.Tag tag = tags.of(parts.bytes(), parts.length());
    int place = (int) tag.first() & (RECENT.length - 1);
    Recent recent = RECENT[place];
    if (recent != null && recent.tag.equals(tag)) {
      return recent.hash;
    }
    String hash = text(hmac(parts.bytes(), parts.length()));
    RECENT[place] = new Recent(tag, hash);
    return hash;
  }

  /** Their SipHash, of what leads to nobody by itself: the ids of documents, URLs. */
  String tag(Parts parts) {
    return text(tags.of(parts.bytes(), parts.length()).bytes());
  }

  private byte[] hmac(byte[] bytes, int length) {
    try {
      MessageDigest message = (MessageDigest) inner.clone();
      message.update(bytes, 0, length);
      MessageDigest envelope = (MessageDigest) outer.clone();
      byte[] digest = new byte[DIGEST_BYTES];
      message.digest(digest, 0, DIGEST_BYTES);
      envelope.update(digest);
      envelope.digest(digest, 0, DIGEST_BYTES);
      return digest;
    } catch (CloneNotSupportedException | DigestException impossible) {
      throw new IllegalStateException("This JDK's SHA-256 cannot be cloned", impossible);
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JDK has SHA-256", impossible);
    }
  }

  /** The first 128 bits; by hand, for the JDK's encoder costs as much as the digest. */
  static String text(byte[] digest) {
    byte[] text = new byte[TEXT_LENGTH];
    int bits = 0;
    int held = 0;
    int at = 0;
    for (int i = 0; i < KEPT_BYTES; i++) {
      held = (held << 8) | (digest[i] & 0xff);
      bits += 8;
      while (bits >= 6) {
        bits -= 6;
        text[at++] = BASE64URL[(held >>> bits) & 0x3f];
      }
    }
    text[at] = BASE64URL[(held << (6 - bits)) & 0x3f];
    return new String(text, ISO_8859_1);
  }

  private static MessageDigest padded(byte[] secret, int pad) {
    byte[] block = Arrays.copyOf(secret, BLOCK_BYTES);
    for (int i = 0; i < block.length; i++) {
      block[i] ^= (byte) pad;
    }
    MessageDigest digest = sha256();
    digest.update(block);
    return digest;
  }
}
