package org.counted.sushi;

import java.util.Optional;

/** What is answered to a report that takes too long to wait for. */
interface Later {

  /** Empty when it does not, and is answered at once. */
  Optional<Answer> answer(ReportStream report, ReportFormat format);
}
