package io.lossless.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import scala.jdk.javaapi.CollectionConverters;

/** Compares what a query returned with the value of a golden file. */
final class Closeness {
  private static final double RELATIVE = 1e-9;

  private Closeness() {}

  /**
   * NaN equals NaN, an infinity itself, and 0.0 is −0.0; a struct is compared by the names of its
   * fields.
   *
   * @param absolute what numbers may differ by, beside a billionth of their size
   */
  static void assertClose(String what, Object actual, Object expected, double absolute) {
    if (expected instanceof Map<?, ?> map) {
      Row row = (Row) actual;
      map.forEach(
          (name, value) ->
              assertClose(what + "." + name, row.getAs((String) name), value, absolute));
    } else if (expected instanceof List<?> list) {
      List<?> values = CollectionConverters.asJava((scala.collection.Seq<?>) actual);
      assertThat(values).as(what).hasSameSizeAs(list);
      for (int i = 0; i < list.size(); i++) {
        assertClose(what + "[" + i + "]", values.get(i), list.get(i), absolute);
      }
    } else if (expected instanceof String) {
      assertThat(actual).as(what).isEqualTo(expected);
    } else {
      double got = ((Number) actual).doubleValue();
      assertNumber(what, got, ((Number) expected).doubleValue(), absolute);
    }
  }

  private static void assertNumber(String what, double got, double want, double absolute) {
    if (Double.isNaN(want) || Double.isInfinite(want)) {
      assertThat(got).as(what).isEqualTo(Double.valueOf(want));
    } else {
      assertThat(Math.abs(got - want))
          .as("%s: got %s, expected %s", what, got, want)
          .isLessThanOrEqualTo(absolute + RELATIVE * Math.max(Math.abs(got), Math.abs(want)));
    }
  }
}
