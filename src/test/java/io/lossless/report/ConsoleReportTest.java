package io.lossless.report;

import static io.lossless.report.ReportedResults.counted;
import static io.lossless.report.ReportedResults.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.lossless.job.Result;
import io.lossless.job.Results;
import io.lossless.job.Slice;
import io.lossless.job.SliceResults;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConsoleReportTest {
  private static final Slice WHOLE = new Slice(Map.of());

  private static Slice slice(Object epoch, Object split) {
    Map<String, Optional<Object>> values = new LinkedHashMap<>();
    values.put("epoch", Optional.of(epoch));
    values.put("split", "NULL".equals(split) ? Optional.empty() : Optional.of(split));
    return new Slice(values);
  }

  private static SliceResults slice(int set, Slice slice, Result... results) {
    return new SliceResults(set, slice, 1234, List.of(results));
  }

  @Test
  void theWholeTableAndEachSliceSetHaveATable() {
    Slice first = slice(9, "NULL");
    Slice second = slice(10, "a\nb");
    Results results =
        new Results(
            "digits",
            List.of(
                slice(0, WHOLE, result("mse", WHOLE, 1.25, 0.0123), result("l1", WHOLE, 20, 1)),
                slice(1, first, result("mse", first, 0.5, Double.NaN), result("l1", first, 1, 2)),
                slice(1, second, result("mse", second, 11, 0.5), result("l1", second, 0, 0))));
    assertThat(ConsoleReport.text(results))
        .isEqualTo(
            """
            digits: 1,234 rows

            loss  value            rows
            ----  ---------------  ----
            mse    1.25000 ±0.012     2
            l1    20.0000  ±1.0       2

            epoch  split   rows  mse              l1
            -----  -----  -----  ---------------  ------------
                9  NULL   1,234   0.500000        1.00000 ±2.0
               10  a?b    1,234  11.0000   ±0.50  0       ±0
            """);
  }

  @Test
  void lossesThatDoNotFitSideBySideAreEvenlyFolded() {
    Slice slice = slice(1, "val");
    Result[] losses =
        IntStream.range(0, 7)
            .mapToObj(i -> result("a_loss_of_number_" + i, slice, i, 0.5))
            .toArray(Result[]::new);
    String text =
        ConsoleReport.text(
            new Results("wide", List.of(slice(0, WHOLE, losses), slice(1, slice, losses))));
    assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    assertThat(text.lines().filter(line -> line.startsWith("epoch")))
        .containsExactly(
            "epoch  split   rows  a_loss_of_number_0  a_loss_of_number_1  a_loss_of_number_2"
                + "  a_loss_of_number_3",
            "epoch  split   rows  a_loss_of_number_4  a_loss_of_number_5  a_loss_of_number_6");
  }

  @Test
  void manySlicesAreCut() {
    List<SliceResults> slices = new ArrayList<>();
    slices.add(slice(0, WHOLE, result("mse", WHOLE, 1, 1)));
    for (int i = 0; i < 1300; i++) {
      slices.add(slice(1, slice(i, "x".repeat(100)), result("mse", WHOLE, 1, 1)));
    }
    String text = ConsoleReport.text(new Results("many", slices));
    assertThat(text).endsWith("... and 1,100 slices more, in the written results\n");
    assertThat(text.lines()).hasSize(209);
    assertThat(text).contains("x".repeat(39) + "…").doesNotContain("x".repeat(40));
  }

  @Test
  void rowsThatWereNotEvaluatedAreSaid() {
    String text =
        ConsoleReport.text(
            new Results(
                "notes",
                List.of(slice(0, WHOLE, counted("a", 1, 0, 2000), counted("b", 0, 3, 0)))));
    assertThat(text)
        .endsWith(
            """

            a: 1 row with a NULL argument left out
            a: 2,000 rows that can't be evaluated skipped
            b: 3 rows whose loss is NaN
            a: NULL in the whole table: by its contract (NaN and infinities propagate, inf - inf is\
             NaN; no rows: mean NaN, sum 0)
            b: NULL in the whole table: the loss of a row is NaN
            """)
        .contains("a     NULL");
  }
}
