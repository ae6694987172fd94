package org.counted.sushi;

import org.counted.counter.ExceptionCode;

/**
 * An Exception of the COUNTER API (Code of Practice 5.1, appendix D), in the header of a report or
 * in the place of one.
 *
 * @param data says more, empty when there is no more to say
 */
record CounterException(ExceptionCode code, String data) {

  static CounterException of(ExceptionCode code) {
    return new CounterException(code, "");
  }

  /** As it stands in the header of a tabular report (3.2.1). */
  String tabular() {
    String text = code.code() + ": " + code.message();
    return data.isEmpty() ? text : text + " (" + data + ")";
  }
}
