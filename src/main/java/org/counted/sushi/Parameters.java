package org.counted.sushi;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a request, read leniently: names in any case, {@code |} raw or encoded, a name
 * without a value is as good as absent (Code of Practice 5.1, 8; harvesters do all of this).
 */
final class Parameters {

  private final Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  private Parameters() {}

  static Parameters parse(@Nullable String rawQuery) {
    Parameters parameters = new Parameters();
    if (rawQuery == null) {
      return parameters;
    }
    Map<String, List<String>> found = new LinkedHashMap<>();
    for (String pair : rawQuery.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals)).strip();
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1)).strip();
      if (!name.isEmpty() && !value.isEmpty()) {
        found.computeIfAbsent(name, each -> new ArrayList<>()).add(value);
      }
    }
    found.forEach(
        (name, list) ->
            parameters.values.merge(
                name,
                list,
                (before, more) -> {
                  List<String> both = new ArrayList<>(before);
                  both.addAll(more);
                  return both;
                }));
    return parameters;
  }

  /** The names of all parameters that have a value, as they were written. */
  Set<String> names() {
    return Collections.unmodifiableSet(values.keySet());
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  /** The first value, empty when there is none. */
  String value(String name) {
    return values.getOrDefault(name, List.of("")).getFirst();
  }

  /** All values, of lists joined by {@code |} too, each once. */
  List<String> list(String name) {
    List<String> list = new ArrayList<>();
    for (String value : values.getOrDefault(name, List.of())) {
      for (String each : value.split("\\|", -1)) {
        String plain = each.strip();
        if (!plain.isEmpty() && !list.contains(plain)) {
          list.add(plain);
        }
      }
    }
    return list;
  }

  boolean isTrue(String name) {
    return value(name).toLowerCase(Locale.ROOT).equals("true");
  }

  /** Percent-decoding that takes a stray {@code %} for itself. */
  private static String decode(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    byte[] raw = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < raw.length; i++) {
      if (raw[i] == '%' && i + 2 < raw.length && hex(raw[i + 1]) >= 0 && hex(raw[i + 2]) >= 0) {
        bytes.write(hex(raw[i + 1]) << 4 | hex(raw[i + 2]));
        i += 2;
        continue;
      }
      bytes.write(raw[i] == '+' ? ' ' : raw[i]);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static int hex(byte digit) {
    return Character.digit(digit, 16);
  }
}
