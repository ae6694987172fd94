package org.counted.validate;

import java.util.List;

/** An entry of Report_Filters or Report_Attributes: a name and its values. */
record Option(Position position, String name, List<Text> values) {

  Option {
    values = List.copyOf(values);
  }

  List<String> strings() {
    return values.stream().map(Text::value).toList();
  }
}
