package org.counted.count;

import org.counted.event.UsageEvent;

/**
 * Listens to what the counting pass decides about each event. It hears from the same code that
 * counts, so that an explanation cannot disagree with a figure.
 */
public interface Audit {

  /** An audit that nobody reads. */
  Audit NONE =
      new Audit() {
        @Override
        public void counted(UsageEvent event) {}

        @Override
        public void leftOut(UsageEvent event, Rule rule, String detail) {}
      };

  /** The event made figures. */
  void counted(UsageEvent event);

  /**
   * The event made no figure.
   *
   * @param detail what the rule found: the robots' pattern, the status, the id of the event that
   *     makes this one a double click
   */
  void leftOut(UsageEvent event, Rule rule, String detail);

  /** Both this audit and another, neither of which follows events. */
  default Audit and(Audit other) {
    Audit one = this;
    return new Audit() {
      @Override
      public void counted(UsageEvent event) {
        one.counted(event);
        other.counted(event);
      }

      @Override
      public void leftOut(UsageEvent event, Rule rule, String detail) {
        one.leftOut(event, rule, detail);
        other.leftOut(event, rule, detail);
      }
    };
  }

  /**
   * Whether to note what the event adds to a customer's figures: then the rows' performances hold
   * its gains. It is asked while the event is counted, once for each figure.
   */
  default boolean follows(UsageEvent event, String customer) {
    return false;
  }
}
