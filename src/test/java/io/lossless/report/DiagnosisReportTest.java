package io.lossless.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.lossless.job.ColumnDiagnosis;
import io.lossless.job.Diagnosis;
import io.lossless.job.Finding;
import io.lossless.job.NonFiniteRows;
import io.lossless.job.RowFindings;
import io.lossless.job.RowLoss;
import io.lossless.job.Slice;
import io.lossless.job.WorstRows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class DiagnosisReportTest {
  private static final Diagnosis DIAGNOSIS =
      new Diagnosis(
          1200,
          List.of(
              new ColumnDiagnosis(
                  "x",
                  1,
                  0,
                  2,
                  0,
                  1197,
                  OptionalDouble.of(-0.5),
                  OptionalDouble.empty(),
                  OptionalInt.of(9),
                  OptionalInt.of(10),
                  List.of(new ColumnDiagnosis.LengthCount(10, 1198)),
                  3,
                  4,
                  0)),
          List.of(
              new Finding(Finding.Kind.NULL, List.of(), "x", 1, "NULL"),
              new Finding(Finding.Kind.INVALID, List.of("a", "b"), "y", 1100, "target\n must be"),
              new Finding(Finding.Kind.INVALID, List.of("a"), "", 2, "no")));

  private static RowFindings rows() {
    Map<String, Optional<Object>> key = new LinkedHashMap<>();
    key.put("id", Optional.of(7L));
    key.put("day", Optional.empty());
    return new RowFindings(
        Optional.of(DIAGNOSIS),
        List.of(
            new NonFiniteRows(
                "a", 1, 0, List.of(new RowLoss(key, Optional.of("a b.parquet"), Double.NaN))),
            new NonFiniteRows("b", 0, 0, List.of())),
        List.of(
            new WorstRows(
                "a", new Slice(Map.of()), List.of(new RowLoss(key, Optional.empty(), 0.25))),
            new WorstRows("a", new Slice(Map.of("g", Optional.of("u"))), List.of())),
        true,
        Optional.empty());
  }

  @Test
  void everyFindingHasALine() {
    assertThat(DiagnosisReport.before(rows()))
        .isEqualTo(
            """
            diagnosis of 1,200 rows: 3 findings
              x: 1 row NULL
              a, b (y): 1,100 rows: target? must be
              a: 2 rows: no

            """);
    assertThat(DiagnosisReport.diagnosis(new Diagnosis(0, List.of(), List.of())))
        .isEqualTo("diagnosis of 0 rows: nothing found\n");
  }

  @Test
  void rowsHaveTheirKeys() {
    assertThat(DiagnosisReport.behind(rows()))
        .isEqualTo(
            """

            a: 1 row with NaN, 0 rows with an infinite loss; the first by key
            id   day  loss
            --  ----  ----
             7  NULL   NaN

            b: not finite, though the loss of each row is: a denominator is 0, or a sum too large

            a: rows with the highest loss
            id   day      loss
            --  ----  --------
             7  NULL  0.250000

            the worst rows of each slice are in worst.json of the written results
            """);
  }

  @Test
  void jsonHasWhatTheConsoleHas() {
    Map<String, String> documents = DiagnosisJson.documents(rows());
    assertThat(documents).containsOnlyKeys("diagnosis.json", "worst.json");
    assertThat(documents.get("diagnosis.json"))
        .isEqualTo(
            """
            {
            "rows": 1200,
            "columns": [
              {"column":"x","null_rows":1,"unreadable_rows":0,"nan_rows":2,"infinite_rows":0,\
            "finite_rows":1197,"least":-0.5,"largest":null,"shortest":9,"longest":10,\
            "lengths":{"10":1198}}
            ],
            "findings": [
              {"kind":"null","functions":[],"column":"x","rows":1,"text":"NULL"},
              {"kind":"invalid","functions":["a","b"],"column":"y","rows":1100,\
            "text":"target\\n must be"},
              {"kind":"invalid","functions":["a"],"column":"","rows":2,"text":"no"}
            ],
            "non_finite": [
              {"name":"a","nan_rows":1,"infinite_rows":0,"first":[{"key":{"id":7,"day":null},\
            "file":"a b.parquet","loss":"NaN"}]},
              {"name":"b","nan_rows":0,"infinite_rows":0,"first":[]}
            ]
            }
            """);
    assertThat(documents.get("worst.json"))
        .isEqualTo(
            """
            [
              {"name":"a","slice":{},"rows":[{"key":{"id":7,"day":null},"loss":0.25}]},
              {"name":"a","slice":{"g":"u"},"rows":[]}
            ]
            """);
    assertThat(DiagnosisJson.documents(RowFindings.NONE)).isEmpty();
  }
}
