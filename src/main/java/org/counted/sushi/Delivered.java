package org.counted.sushi;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.counted.count.Performance;
import org.counted.count.WholeTitles;
import org.counted.counter.MetricType;
import org.counted.counter.Release;
import org.counted.counter.SectionType;

/**
 * Usage as a release counts it. Release 5 counts by the form of delivery: a chapter as a chapter, a
 * book in one piece as one item; 5.1 knows segments alone (Code of Practice 5.0 and 5.1, 7.3).
 *
 * @param section the form; Release 5 shows it on request, but not for unique titles
 */
record Delivered(Performance row, SectionType section) {

  static List<Delivered> of(Release release, Performance row) {
    SectionType segment = SectionType.of(row.dataType().segment());
    WholeTitles whole = row.whole();
    if (release == Release.R51 || whole.isEmpty()) {
      return List.of(new Delivered(row, segment));
    }
    Map<MetricType, Long> segments = new EnumMap<>(MetricType.class);
    row.counts()
        .forEach(
            (metric, count) -> {
              long alone = count - whole.segments().getOrDefault(metric, 0L);
              if (alone > 0) {
                segments.put(metric, alone);
              }
            });
    Delivered inOnePiece = new Delivered(with(row, whole.pieces()), SectionType.of(row.dataType()));
    if (segments.keySet().stream().allMatch(MetricType::isTitle)) {
      Map<MetricType, Long> all = new EnumMap<>(MetricType.class);
      all.putAll(whole.pieces());
      all.putAll(segments);
      return List.of(new Delivered(with(row, all), inOnePiece.section));
    }
    return List.of(new Delivered(with(row, segments), segment), inOnePiece);
  }

  private static Performance with(Performance row, Map<MetricType, Long> counts) {
    return new Performance(
        row.dataType(),
        row.yop(),
        row.accessType(),
        row.accessMethod(),
        row.country(),
        row.subdivision(),
        row.attributed(),
        counts);
  }
}
