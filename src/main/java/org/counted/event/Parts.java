package org.counted.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is hashed: a row of values, each with its length before it, so that no two different rows
 * give the same bytes.
 */
public final class Parts {

  private static final int ABSENT = -1;

  private byte[] bytes = new byte[256];
  private int length;

  public Parts add(@Nullable String value) {
    if (value == null) {
      return addInt(ABSENT);
    }
    int begin = length;
    int size = value.length();
    addInt(size);
    makeRoomFor(size);
    for (int i = 0; i < size; i++) {
      char c = value.charAt(i);
      if (c >= 0x80) {
        length = begin;
        return add(value.getBytes(UTF_8));
      }
      bytes[length++] = (byte) c;
    }
    return this;
  }

  public Parts add(byte[] value) {
    return add(value, 0, value.length);
  }

  public Parts add(byte[] value, int offset, int size) {
    addInt(size);
    makeRoomFor(size);
    System.arraycopy(value, offset, bytes, length, size);
    length += size;
    return this;
  }

  public Parts add(long value) {
    return addInt((int) (value >>> 32)).addInt((int) value);
  }

  public Parts add(List<String> values) {
    addInt(values.size());
    values.forEach(this::add);
    return this;
  }

  public Parts add(@Nullable Enum<?> value) {
    return add(value == null ? null : value.name());
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  private Parts addInt(int value) {
    makeRoomFor(Integer.BYTES);
    bytes[length++] = (byte) (value >>> 24);
    bytes[length++] = (byte) (value >>> 16);
    bytes[length++] = (byte) (value >>> 8);
    bytes[length++] = (byte) value;
    return this;
  }

  private void makeRoomFor(int size) {
    if (bytes.length - length < size) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + size));
    }
  }
}
