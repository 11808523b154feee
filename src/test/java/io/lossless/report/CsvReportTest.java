package io.lossless.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.lossless.job.Interval;
import io.lossless.job.Result;
import io.lossless.job.Results;
import io.lossless.job.Slice;
import io.lossless.job.SliceResults;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReportTest {
  private static final String HEADER =
      "name,function,arguments,slice,value,sum,rows,denominator,stderr,null_rows,nan_rows,"
          + "invalid_rows,detail,undefined,confidence,interval_low,interval_high\r\n";

  private static String text(Result... results) {
    return CsvReport.text(
        new Results("job", List.of(new SliceResults(0, results[0].slice(), 6, List.of(results)))));
  }

  @Test
  void eachResultIsALineOfRfc4180() {
    Map<String, Optional<Object>> values = new LinkedHashMap<>();
    values.put("a,b", Optional.of("x \"y\"\r\nz"));
    values.put("none", Optional.empty());
    assertThat(
            text(
                new Result(
                    "two\nlines \"quoted\"",
                    "mse_loss",
                    Map.of("input", "p, q"),
                    new Slice(values),
                    false,
                    OptionalDouble.of(Double.NaN),
                    Optional.empty(),
                    OptionalDouble.of(0.1),
                    3,
                    OptionalDouble.of(Double.NEGATIVE_INFINITY),
                    OptionalDouble.empty(),
                    1,
                    OptionalLong.empty(),
                    2),
                new Result(
                    " padded ",
                    "labels",
                    Map.of(),
                    new Slice(Map.of()),
                    true,
                    OptionalDouble.empty(),
                    Optional.of(List.of("=1+1", 2L)),
                    OptionalDouble.empty(),
                    3,
                    OptionalDouble.empty(),
                    OptionalDouble.of(0x1.52d02c7e14af6p77),
                    0,
                    OptionalLong.of(5),
                    0)))
        .isEqualTo(
            HEADER
                + "\"two\nlines \"\"quoted\"\"\",mse_loss,\"{\"\"input\"\":\"\"p, q\"\"}\","
                + "\"{\"\"a,b\"\":\"\"x \\\"\"y\\\"\"\\r\\nz\"\",\"\"none\"\":null}\","
                + "NaN,0.1,3,-Infinity,,1,,2,,\"by its contract (NaN and infinities propagate, inf - inf is"
                + " NaN; no rows: mean NaN, sum 0)\",,,\r\n"
                + " padded ,labels,{},{},,,3,,2.0E23,0,5,0,\"[\"\"=1+1\"\",2]\",,,,\r\n");
  }

  @Test
  void intervalsHaveColumns() {
    Result result =
        ReportedResults.with(
            ReportedResults.result("mse", new Slice(Map.of()), 2, 0.5),
            Optional.of(new Interval(1, 3.5, 0.9, Interval.Method.NORMAL)),
            Optional.empty());
    assertThat(text(result)).endsWith(",2.0,4.0,2,2.0,0.5,0,0,0,,,0.9,1.0,3.5\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"})
  void noTextIsTakenForAFormula(String name) {
    String line =
        text(ReportedResults.result(name, new Slice(Map.of()), 1, 1)).substring(HEADER.length());
    assertThat(line.replace("\"", "")).startsWith("'" + name + ",");
  }
}
