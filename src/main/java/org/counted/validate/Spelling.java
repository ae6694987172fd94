package org.counted.validate;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Recognising a name that is written with other letter case, spaces or hyphens. */
final class Spelling {

  static Optional<String> meant(Collection<String> known, String written) {
    String bare = bare(written);
    return known.stream().filter(name -> bare(name).equals(bare)).findFirst();
  }

  private static String bare(String name) {
    return name.replaceAll("[ _-]", "").toLowerCase(Locale.ROOT);
  }

  private Spelling() {}
}
