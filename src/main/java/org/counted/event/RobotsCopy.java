package org.counted.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one part of the robots list that lies in a file or at an address, as all
 * processes share it.
 *
 * @param location the file or address
 * @param text the last content that was not broken; null before the first
 * @param etag the version that the address named with it
 * @param lastModified the date that the address named with it
 * @param accepted when the content was taken over
 * @param checked when the location was last asked
 * @param problem why what it had then was refused, or why it could not be asked; null when all is
 *     well
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RobotsCopy(
    String location,
    @Nullable String text,
    @Nullable String etag,
    @Nullable String lastModified,
    @Nullable Instant accepted,
    @Nullable Instant checked,
    @Nullable String problem) {

  /** A location that failed is asked again after this, unless all are asked more often. */
  private static final Duration AFTER_FAILURE = Duration.ofMinutes(5);

  static RobotsCopy none(String location) {
    return new RobotsCopy(location, null, null, null, null, null, null);
  }

  boolean isAddress() {
    return location.startsWith("http://") || location.startsWith("https://");
  }

  /** Whether an address is to be asked again. */
  boolean isDue(Instant now, Duration refresh) {
    if (checked == null) {
      return true;
    }
    Duration pause =
        problem != null && refresh.compareTo(AFTER_FAILURE) > 0 ? AFTER_FAILURE : refresh;
    return !now.isBefore(checked.plus(pause));
  }

  boolean isNewerThan(RobotsCopy other) {
    return checked != null && (other.checked == null || checked.isAfter(other.checked));
  }

  RobotsCopy accepted(
      String fresh, @Nullable String freshEtag, @Nullable String modified, Instant now) {
    return new RobotsCopy(location, fresh, freshEtag, modified, now, now, null);
  }

  /** The content is still the same. */
  RobotsCopy confirmed(Instant now) {
    return new RobotsCopy(location, text, etag, lastModified, accepted, now, null);
  }

  RobotsCopy failed(String why, Instant now) {
    return new RobotsCopy(location, text, etag, lastModified, accepted, now, why);
  }
}
