package org.counted.watch;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;

/**
 * What somebody is told at once: all that began, ended or, once a day, lasts.
 *
 * @param id by which a receiver knows it when it comes twice
 */
record AlertMessage(
    String id, Instant at, List<OpenAlert> began, List<OpenAlert> ended, List<OpenAlert> lasting) {

  AlertMessage {
    began = List.copyOf(began);
    ended = List.copyOf(ended);
    lasting = List.copyOf(lasting);
  }

  @JsonIgnore
  boolean isEmpty() {
    return began.isEmpty() && ended.isEmpty() && lasting.isEmpty();
  }

  /** In one line. */
  String subject() {
    if (began.size() == 1 && ended.isEmpty()) {
      return "Counted: " + began.getFirst().what();
    }
    if (began.isEmpty() && ended.size() == 1) {
      return "Counted: ended: " + ended.getFirst().what();
    }
    return "Counted: "
        + began.size()
        + " findings, "
        + ended.size()
        + " ended, "
        + lasting.size()
        + " last";
  }

  /** For people. */
  String text() {
    StringBuilder text = new StringBuilder();
    add(text, "Found", began);
    add(text, "Ended", ended);
    add(text, "Lasts", lasting);
    return text.append("What to do: docs/runbook.md. All that is found now: counted alerts\n")
        .toString();
  }

  private static void add(StringBuilder text, String title, List<OpenAlert> alerts) {
    if (alerts.isEmpty()) {
      return;
    }
    text.append(title).append(":\n");
    for (OpenAlert alert : alerts) {
      text.append("- ")
          .append(alert.what())
          .append(" (")
          .append(alert.kind())
          .append(", since ")
          .append(alert.since())
          .append(")\n");
    }
    text.append('\n');
  }
}
