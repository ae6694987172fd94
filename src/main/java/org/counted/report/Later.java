package org.counted.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Collection;
import java.util.List;

/**
 * What a run has left for later, because its own hour had not come.
 *
 * @param reports those that did not take part
 * @param platforms those whose events were not counted
 */
public record Later(List<String> reports, List<String> platforms) {

  public static final Later NOTHING = new Later(List.of(), List.of());

  public Later {
    reports = List.copyOf(reports);
    platforms = List.copyOf(platforms);
  }

  static Later of(Collection<String> reports, Collection<String> platforms) {
    return new Later(List.copyOf(reports), List.copyOf(platforms));
  }

  @JsonIgnore
  public boolean isEmpty() {
    return reports.isEmpty() && platforms.isEmpty();
  }
}
