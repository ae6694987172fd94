package org.counted.count;

import java.util.List;
import java.util.Map;
import org.counted.counter.AccessMethod;
import org.counted.counter.AccessType;
import org.counted.counter.DataType;
import org.counted.counter.MetricType;
import org.jspecify.annotations.Nullable;

/**
 * The counts of one combination of attributes, the finest that a COUNTER Report can show (Code of
 * Practice 5.1, 3.3.4), so that sums are the same whichever attributes are shown.
 *
 * @param dataType the Data_Type at the level of the row's report
 * @param yop year of publication, TR and IR only
 * @param accessType TR and IR only
 * @param country ISO 3166-1 alpha-2, where it is known
 * @param subdivision ISO 3166-2, where it is known
 * @param attributed whether the use could be attributed to an institution
 * @param counts above zero each, in the order of {@link MetricType}
 * @param whole what of it was delivered of titles in one piece, which Release 5 counts otherwise
 * @param gains what the events that an audit follows added to the counts; empty without an audit
 */
public record Performance(
    DataType dataType,
    @Nullable String yop,
    @Nullable AccessType accessType,
    AccessMethod accessMethod,
    @Nullable String country,
    @Nullable String subdivision,
    boolean attributed,
    Map<MetricType, Long> counts,
    WholeTitles whole,
    List<Gain> gains) {

  public Performance {
    gains = List.copyOf(gains);
  }

  /** One of segments alone, whose events nobody asked for. */
  public Performance(
      DataType dataType,
      @Nullable String yop,
      @Nullable AccessType accessType,
      AccessMethod accessMethod,
      @Nullable String country,
      @Nullable String subdivision,
      boolean attributed,
      Map<MetricType, Long> counts) {
    this(
        dataType,
        yop,
        accessType,
        accessMethod,
        country,
        subdivision,
        attributed,
        counts,
        WholeTitles.NONE,
        List.of());
  }
}
