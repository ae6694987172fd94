package org.counted.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** A column that is computed when a report is read. */
sealed interface Derived {

  /** In snake case. */
  String name();

  JsonNode value(StoredDocument document);

  /**
   * One figure over another, so that it is right for sums too. There is none over nothing.
   *
   * @param of the field above the line
   * @param by the field below
   */
  record Ratio(String name, String of, String by) implements Derived {

    private static final int DIGITS = 6;

    @Override
    public JsonNode value(StoredDocument document) {
      JsonNode above = document.source().path(of);
      BigDecimal below = document.source().path(by).decimalValue();
      return above.isNumber() && below.signum() != 0
          ? number(above.decimalValue().divide(below, DIGITS, RoundingMode.HALF_UP))
          : NullNode.getInstance();
    }
  }

  /**
   * How much a field has changed since the period before. There is none where that period, or a row
   * of the same keys in it, is missing; and none of sums.
   */
  record Difference(String name, String of) implements Derived {
    @Override
    public JsonNode value(StoredDocument document) {
      JsonNode now = document.source().path(of);
      JsonNode before = document.before().path(of);
      return now.isNumber() && before.isNumber()
          ? number(now.decimalValue().subtract(before.decimalValue()))
          : NullNode.getInstance();
    }
  }

  private static JsonNode number(BigDecimal value) {
    BigDecimal plain = value.stripTrailingZeros();
    return DecimalNode.valueOf(plain.scale() < 0 ? plain.setScale(0) : plain);
  }
}
