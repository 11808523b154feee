package io.lossless.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.lossless.histogram.Histogram;
import io.lossless.job.Interval;
import io.lossless.job.Result;
import io.lossless.job.Results;
import io.lossless.job.Slice;
import io.lossless.job.SliceResults;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class JsonReportTest {
  private static Result result(
      Map<String, Object> arguments, Slice slice, OptionalDouble value, OptionalDouble sum) {
    return new Result(
        "a \"name\"",
        "mse_loss",
        arguments,
        slice,
        false,
        value,
        Optional.empty(),
        sum,
        3,
        OptionalDouble.of(Double.NEGATIVE_INFINITY),
        OptionalDouble.empty(),
        1,
        OptionalLong.empty(),
        2);
  }

  private static String text(Result... results) {
    return JsonReport.text(
        new Results("job", List.of(new SliceResults(0, results[0].slice(), 6, List.of(results)))));
  }

  @Test
  void eachResultIsAnObjectOnItsLine() {
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("input", "logits");
    arguments.put("weight", List.of(1, 2.5, new BigDecimal("1e30")));
    arguments.put("log_target", true);
    Map<String, Optional<Object>> values = new LinkedHashMap<>();
    values.put("day", Optional.of("2024-01-01"));
    values.put("n", Optional.of(new BigDecimal("1.10")));
    values.put("f", Optional.of(0.1F));
    values.put("x", Optional.of(Double.NaN));
    values.put("k", Optional.of(7));
    values.put("b", Optional.of(false));
    values.put("none", Optional.empty());
    assertThat(
            text(
                result(
                    arguments, new Slice(values), OptionalDouble.of(0.1), OptionalDouble.of(1e300)),
                result(
                    Map.of(),
                    new Slice(Map.of()),
                    OptionalDouble.of(Double.NaN),
                    OptionalDouble.empty())))
        .isEqualTo(
            """
            [
              {"name":"a \\"name\\"","function":"mse_loss","arguments":{"input":"logits",\
            "weight":[1,2.5,1E+30],"log_target":true},"slice":{"day":"2024-01-01","n":"1.10",\
            "f":0.1,"x":"NaN","k":7,"b":false,"none":null},"value":0.1,"sum":1.0E300,"rows":3,\
            "denominator":"-Infinity","stderr":null,"null_rows":1,"nan_rows":null,\
            "invalid_rows":2},
              {"name":"a \\"name\\"","function":"mse_loss","arguments":{},"slice":{},\
            "value":"NaN","sum":null,"rows":3,"denominator":"-Infinity","stderr":null,\
            "null_rows":1,"nan_rows":null,"invalid_rows":2,"undefined":"by its contract (NaN and\
             infinities propagate, inf - inf is NaN; no rows: mean NaN, sum 0)"}
            ]
            """);
  }

  @Test
  void whatOnlySomeResultsHaveStandsBehind() {
    Result result =
        ReportedResults.with(
            ReportedResults.result("mse", new Slice(Map.of()), 2, 0.5),
            Optional.of(new Interval(1, 3.5, 0.9, Interval.Method.NORMAL)),
            Optional.of(
                new Histogram(
                    Histogram.Scale.LOGARITHMIC,
                    List.of(0.5, 1.0, Double.MAX_VALUE),
                    List.of(3L, 4L),
                    1,
                    2,
                    0)));
    assertThat(text(result))
        .endsWith(
            """
            "invalid_rows":0,"confidence":0.9,"interval":[1.0,3.5],"histogram":{"scale":\
            "logarithmic","edges":[0.5,1.0,1.7976931348623157E308],"counts":[3,4],"below":1,\
            "nan":2,"infinite":0}}
            ]
            """);
  }

  /** For these, Double.toString of JDK 17 gives 1.9999999999999998E23 and 9.999999999999999E22. */
  @Test
  void doublesAreTheShortestThatReadBack() {
    assertThat(
            text(
                result(
                    Map.of(),
                    new Slice(Map.of()),
                    OptionalDouble.of(Double.parseDouble("2E23")),
                    OptionalDouble.of(Double.parseDouble("1E23")))))
        .contains("\"value\":2.0E23,\"sum\":1.0E23");
  }
}
