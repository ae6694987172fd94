package org.counted.intake;

import java.util.Locale;

/** What a tracker says that happened; in a sites file in lower case. */
enum HitKind {
  /** A page was shown. */
  View,
  Download,
  /** A link to another site was followed. */
  Outlink,
  /** The site's own search showed its results. */
  Search,
  /** Something that the site's pages tell as they like, with category and action. */
  Event,
  /** A piece of content was shown or clicked on. */
  Content,
  /** A goal was reached, or something was bought. */
  Goal,
  /** The page is still open. */
  Ping;

  private final String wire = name().toLowerCase(Locale.ROOT);

  String wire() {
    return wire;
  }
}
