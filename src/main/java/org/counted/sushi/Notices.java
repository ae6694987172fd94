package org.counted.sushi;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.counted.counter.ExceptionCode;

/** The Exceptions of one report's header as they are found: one of each code, with all its Data. */
final class Notices {

  private final Map<ExceptionCode, List<String>> found = new EnumMap<>(ExceptionCode.class);

  void add(ExceptionCode code, String data) {
    found.computeIfAbsent(code, each -> new ArrayList<>()).add(data);
  }

  void addAll(ExceptionCode code, List<String> data) {
    data.forEach(each -> add(code, each));
  }

  /** In the order of the table in Appendix D. */
  List<CounterException> exceptions() {
    List<CounterException> exceptions = new ArrayList<>();
    found.forEach(
        (code, data) -> exceptions.add(new CounterException(code, String.join("; ", data))));
    return exceptions;
  }
}
