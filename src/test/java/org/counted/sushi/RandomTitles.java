package org.counted.sushi;

import java.util.EnumMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.counted.count.Performance;
import org.counted.counter.AccessMethod;
import org.counted.counter.AccessType;
import org.counted.counter.DataType;
import org.counted.counter.MetricType;
import org.counted.counter.Release;
import org.counted.counter.ReportId;

/** Half a year's usage of a dozen titles, different with each seed. */
final class RandomTitles {

  private static final DataType[] TYPES = {
    DataType.Journal, DataType.Book, DataType.Reference_Work, DataType.Report
  };

  /** Adds the usage of one customer, and some of another. */
  static void add(FakeUsage usage, long seed, String customer, String other) {
    RandomGenerator random = generator(seed);
    for (int title = 0; title < 12; title++) {
      DataType type = TYPES[title % TYPES.length];
      for (int month = 1; month <= 6; month++) {
        for (int rows = random.nextInt(5); rows > 0; rows--) {
          usage.add(
              ReportId.TR,
              FakeUsage.item("t" + title, type, "Title " + title),
              null,
              null,
              random.nextInt(3) == 0 ? other : customer,
              "2025-0" + month,
              row(random, type));
        }
      }
    }
  }

  static RandomGenerator generator(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  private static Performance row(RandomGenerator random, DataType type) {
    Map<MetricType, Long> counts = new EnumMap<>(MetricType.class);
    for (MetricType metric : ReportId.TR.metricTypes(Release.R51)) {
      if (type.isCountedBy(metric, ReportId.TR) && random.nextInt(3) > 0) {
        counts.put(metric, random.nextLong(1, 50));
      }
    }
    String[] countries = {"FR", "DE", null};
    String country = countries[random.nextInt(3)];
    return new Performance(
        type,
        Integer.toString(random.nextInt(2000, 2004)),
        AccessType.values()[random.nextInt(3)],
        AccessMethod.values()[random.nextInt(2)],
        country,
        country == null ? null : country + "-1",
        random.nextBoolean(),
        counts);
  }

  private RandomTitles() {}
}
