package io.lossless.golden;

import io.lossless.spark.SparkTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Values of tools/reference-values/label_metrics.py: what scikit-learn's cases lack of metrics of
 * labels, masks and sequences. All metrics of one table are one query, which shares their states.
 */
class LabelMetricsTest extends SparkTest {
  private static final SparkSession INTERPRETED = interpreted();

  static Stream<List<GoldenMetric>> tables() {
    Map<Object, List<GoldenMetric>> tables =
        GoldenMetric.all("/golden/label-metrics.jsonl").stream()
            .collect(
                Collectors.groupingBy(
                    golden -> golden.json().get("columns"),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return tables.values().stream();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void equalsTheDefinition(List<GoldenMetric> cases) {
    GoldenMetric first = cases.get(0);
    List<Row> rows = new ArrayList<>();
    for (int row = 0; row < first.rows(); row++) {
      rows.add(RowFactory.create(first.row(row).toArray()));
    }
    Row values =
        INTERPRETED
            .createDataFrame(rows, first.schema())
            .selectExpr(cases.stream().map(GoldenMetric::result).toArray(String[]::new))
            .head();
    for (int i = 0; i < cases.size(); i++) {
      GoldenMetricsTest.assertClose(cases.get(i).id(), values.get(i), cases.get(i).expected());
    }
  }
}
