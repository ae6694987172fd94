package org.counted.count;

/**
 * Why an event, or one of its counts, was left out; each with the section that says so, if one
 * does.
 */
public enum Rule {
  /** The agent is on the robots list (7.8). */
  Robot("user agent on the robots list (7.8)"),
  /** Only 200 and 304 count, and a redirect when it is a user's link-out (7.1). */
  Status("HTTP status is not counted (7.1)"),
  /**
   * The item was not public when it was used: such usage is of no report. The Code of Practice,
   * which is about what platforms offer, has no section on it (docs/rationale.md).
   */
  Not_Public("the item was not public at the moment of use"),
  /** A later hit of the same user, URL and action followed within 30 seconds (7.2). */
  Double_Click("followed by the same user, URL and action within 30 seconds (7.2)"),
  /** A table of contents of a journal, or its home page: no item was used (3.3.4). */
  Not_An_Item("a journal, conference or database itself is no item (3.3.4)"),
  /** A search or a denial that names no database, item or platform that could show it. */
  Not_Reportable("no report of this platform can show it"),
  /** Outside the period as the platform's time zone has it; asked for by an explanation alone. */
  Other_Period("outside the period in the platform's time zone (3.2.1)"),
  /** Nothing says that the institution used it; asked for by an explanation alone. */
  Not_Attributed("not attributed to this customer (3.2.1)"),
  /** Counted, but what is explained shows other usage; asked for by an explanation alone. */
  Not_Shown("counted, but not shown by this report, view or combination of attributes (3.3)");

  private final String text;

  Rule(String text) {
    this.text = text;
  }

  /** The rule in words, with its section of the Code of Practice. */
  public String text() {
    return text;
  }
}
