package io.lossless.spark;

import static io.lossless.spark.Options.options;
import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.lossless.function.Reduction;
import io.lossless.spark.exec.FusedRule;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The functions wherever SQL lets an aggregate or an expression stand, fused or not. */
@ParameterizedClass(name = "fused {0}")
@ValueSource(strings = {"true", "false"})
class SqlTest extends SparkTest {
  @Parameter String fused;

  @BeforeEach
  void fuse() {
    spark().conf().set(FusedRule.ENABLED, fused);
  }

  @AfterEach
  void asBefore() {
    spark().conf().unset(FusedRule.ENABLED);
  }

  /** Errors 1, 2, 3 in group a and 4, 5 in group b; squares 1, 4, 9 and 16, 25. */
  private static final String ROWS =
      "VALUES ('a', 1, 1.0D, 2.0D), ('a', 2, 2.0D, 4.0D), ('a', 3, 0.0D, 3.0D),"
          + " ('b', 4, 4.0D, 0.0D), ('b', 5, 5.0D, 0.0D) AS data(g, id, p, t)";

  @BeforeEach
  void view() {
    spark().sql("SELECT * FROM " + ROWS).createOrReplaceTempView("data");
  }

  private List<String> query(String sql) {
    return spark().sql(sql).collectAsList().stream().map(Row::toString).toList();
  }

  @Test
  void groupsFilterAndHaving() {
    assertThat(
            query(
                "SELECT g, mse_loss(p, t), l1_loss(p, t, reduction => 'sum')"
                    + " FROM data GROUP BY g HAVING l1_loss(p, t) > 1 ORDER BY g"))
        .containsExactly("[a,4.666666666666667,6.0]", "[b,20.5,9.0]");
    assertThat(query("SELECT g FROM data GROUP BY g HAVING mse_loss(p, t) > 10"))
        .containsExactly("[b]");
    assertThat(query("SELECT mse_loss(p, t) FILTER (WHERE id < 3), mse_loss(p, t) FROM data"))
        .containsExactly("[2.5,11.0]");
  }

  @Test
  void rollupAndCube() {
    assertThat(
            query(
                "SELECT g, id % 2, mse_loss(p, t) FROM data GROUP BY ROLLUP (g, id % 2)"
                    + " ORDER BY 1, 2"))
        .containsExactly(
            "[null,null,11.0]",
            "[a,null,4.666666666666667]",
            "[a,0,4.0]",
            "[a,1,5.0]",
            "[b,null,20.5]",
            "[b,0,16.0]",
            "[b,1,25.0]");
    assertThat(
            query("SELECT count(*) FROM (SELECT mse_loss(p, t) FROM data GROUP BY CUBE (g, id))"))
        .containsExactly("[13]");
  }

  @Test
  void windows() {
    assertThat(query("SELECT id, mse_loss(p, t) OVER (PARTITION BY g) FROM data ORDER BY id"))
        .containsExactly(
            "[1,4.666666666666667]",
            "[2,4.666666666666667]",
            "[3,4.666666666666667]",
            "[4,20.5]",
            "[5,20.5]");
    assertThat(
            query(
                "SELECT id, mse_loss(p, t) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT"
                    + " ROW) FROM data ORDER BY id"))
        .containsExactly("[1,1.0]", "[2,2.5]", "[3,6.5]", "[4,12.5]", "[5,20.5]");
    assertThat(query("SELECT id, mse_loss(p, t) OVER (ORDER BY id) FROM data ORDER BY id").get(2))
        .isEqualTo("[3,4.666666666666667]");
  }

  @Test
  void distinctInputs() {
    assertThat(
            query(
                "SELECT l1_loss(DISTINCT p, t), count(DISTINCT g), l1_loss(p, t) FROM"
                    + " (SELECT * FROM data UNION ALL SELECT * FROM data WHERE id = 5)"))
        .containsExactly("[3.0,2,3.3333333333333335]");
  }

  @Test
  void insideLargerExpressions() {
    assertThat(query("SELECT round(sqrt(mse_loss(p, t) * 2) + 1, 3) FROM data"))
        .containsExactly("[5.69]");
  }

  @Test
  void rowsAndAggregatesTogether() {
    assertThat(
            query("SELECT id, mse_loss(p, t, reduction => 'none') AS l FROM data ORDER BY l DESC"))
        .startsWith("[5,25.0]", "[4,16.0]");
    assertThat(query("SELECT max(mse_loss(p, t, reduction => 'none')), mse_loss(p, t) FROM data"))
        .containsExactly("[25.0,11.0]");
  }

  @Test
  void summaryCountsEveryKindOfRow() {
    Row summary =
        spark()
            .sql(
                "SELECT binary_cross_entropy_with_logits(x, y, reduction => 'summary',"
                    + " on_invalid => 'skip', sample_weight => w) AS s FROM VALUES"
                    + " (0D, 1, 1D), (NULL, 1, 1D), (1D, NULL, 1D), (1D, 1, NULL),"
                    + " (double('NaN'), 0, 1D), (1D, 1, double('NaN')) AS data(x, y, w)")
            .head()
            .getStruct(0);
    assertThat(summary.schema().fieldNames())
        .containsExactly(
            "mean",
            "sum",
            "rows",
            "denominator",
            "min",
            "max",
            "stddev",
            "stderr",
            "null_rows",
            "nan_rows",
            "invalid_rows");
    assertThat((Double) summary.getAs("mean")).isNaN();
    assertThat((Long) summary.getAs("rows")).isEqualTo(2);
    assertThat((Long) summary.getAs("null_rows")).isEqualTo(3);
    assertThat((Long) summary.getAs("nan_rows")).isEqualTo(1);
    assertThat((Long) summary.getAs("invalid_rows")).isEqualTo(1);
  }

  @Test
  void summaryHasTheStatisticsOfTheRows() {
    Row summary =
        spark().sql("SELECT mse_loss(p, t, reduction => 'summary') FROM data").head().getStruct(0);
    assertThat((Double) summary.getAs("mean")).isEqualTo(11.0);
    assertThat((Double) summary.getAs("sum")).isEqualTo(55.0);
    assertThat((Double) summary.getAs("denominator")).isEqualTo(5.0);
    assertThat((Double) summary.getAs("min")).isEqualTo(1.0);
    assertThat((Double) summary.getAs("max")).isEqualTo(25.0);
    // statistics.stdev([1, 4, 9, 16, 25]) of Python 3.11, and that divided by sqrt(5)
    assertThat((Double) summary.getAs("stddev")).isEqualTo(9.669539802906858);
    assertThat((Double) summary.getAs("stderr")).isEqualTo(4.324349662087931);
  }

  @Test
  void aQueryWithoutRowsIsWhatPyTorchReturnsForAnEmptyBatch() {
    assertThat(
            query(
                "SELECT mse_loss(p, t), mse_loss(p, t, reduction => 'sum'), exact_sum(p),"
                    + " exact_avg(p) FROM data WHERE false"))
        .containsExactly("[NaN,0.0,null,null]");
    assertThat(query("SELECT mse_loss(p, t) FROM data WHERE false GROUP BY g")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"TINYINT", "SMALLINT", "INT", "BIGINT", "FLOAT", "DOUBLE", "DECIMAL(9, 2)"})
  void anyNumericTypeHasTheSameBits(String type) {
    assertThat(
            query(
                "SELECT mse_loss(CAST(p AS $), CAST(t AS $)), huber_loss(p, CAST(t AS $)),"
                        .replace("$", type)
                    + " exact_sum(CAST(t AS "
                    + type
                    + ")), l1_loss(CAST(array(p, t) AS ARRAY<"
                    + type
                    + ">), array(t, p)), cross_entropy(array(p, t), CAST(id % 2 AS "
                    + type
                    + ")) FROM data"))
        .isEqualTo(
            query(
                "SELECT mse_loss(p, t), huber_loss(p, t), exact_sum(t),"
                    + " l1_loss(array(p, t), array(t, p)), cross_entropy(array(p, t), id % 2)"
                    + " FROM data"));
  }

  @Test
  void bigintsAreSummedUnrounded() {
    assertThat(
            query(
                "SELECT exact_sum(x), exact_avg(x), exact_avg(x, w) FROM VALUES"
                    + " (9007199254740993, 1), (9007199254740993, 1), (-9007199254740992, 2)"
                    + " AS data(x, w)"))
        .containsExactly("[9.007199254740994E15,3.0023997515803315E15,0.5]");
  }

  @Test
  void balancedWeightsAreThoseOfTheGroup() {
    // class 0: n / (k n_c) = 3 / (2 * 2), class 1: 3 / (2 * 1); a weight that is given rounds each
    // row's product, so that the sums may differ in their last bits
    assertThat(
            query(
                "SELECT cross_entropy(x, y, weight => 'balanced') = cross_entropy(x, y, weight =>"
                    + " array(0.75, 1.5)), cross_entropy(x, y, weight => 'balanced', reduction =>"
                    + " 'sum') - cross_entropy(x, y, weight => array(0.75, 1.5), reduction => 'sum')"
                    + " BETWEEN -1e-15 AND 1e-15"
                    + " FROM VALUES (array(1D, 2D), 0), (array(0D, 2D), 0), (array(3D, 1D), 1)"
                    + " AS data(x, y)"))
        .containsExactly("[true,true]");
  }

  @Test
  void equalAggregatesAreComputedOnce() {
    String plan =
        spark()
            .sql("SELECT mse_loss(p, t) + 1, mse_loss(p, t, reduction => 'mean') FROM data")
            .queryExecution()
            .executedPlan()
            .toString();
    assertThat(plan.split("partial_mse_loss", -1)).hasSize(2);
  }

  @Test
  void columnsAreNamedAfterTheCall() {
    assertThat(
            spark()
                .sql("SELECT huber_loss(p, t, 2.5), huber_loss(p, t, reduction => 'sum') FROM data")
                .columns())
        .containsExactly("huber_loss(p, t, delta => 2.5)", "huber_loss(p, t, reduction => 'sum')");
  }

  @Test
  void theDataFrameApiHasTheSameFunctions() {
    Dataset<Row> data = spark().table("data");
    Column logits = org.apache.spark.sql.functions.array(col("p"), col("t"));
    Column label = col("id").mod(2);
    Column steps = org.apache.spark.sql.functions.array(logits, logits);
    Column labels = org.apache.spark.sql.functions.array(label);
    List<Column> typed =
        List.of(
            functions.mse_loss(col("p"), col("t")),
            functions.huber_loss(col("p"), col("t"), 2.0, options().reduction(Reduction.SUM)),
            functions.smooth_l1_loss(col("p"), col("t")),
            functions.l1_loss(col("p"), col("t"), options().sampleWeight(col("id"))),
            functions.cross_entropy(logits, label),
            functions.cross_entropy(
                logits, label, functions.balanced(), 7, 0.1, options().skippingInvalid()),
            functions.nll_loss(
                functions.log_softmax(logits), label, functions.class_weight(1, 2), -1, options()),
            functions.binary_cross_entropy(functions.sigmoid(col("p")), label),
            functions.binary_cross_entropy_with_logits(col("p"), label),
            functions.poisson_nll_loss(col("p"), col("t")),
            functions.poisson_nll_loss(col("p"), col("t"), false, true, 0.5, options()),
            functions.gaussian_nll_loss(col("p"), col("t"), col("id")),
            functions.gaussian_nll_loss(col("p"), col("t"), col("id"), true, 2.0, options()),
            functions.kl_div(functions.log_softmax(logits), logits),
            functions.kl_div(logits, logits, true, options().reduction(Reduction.BATCHMEAN)),
            functions.sigmoid_focal_loss(
                col("p"), label, 0.5, 1.5, options().reduction(Reduction.MEAN)),
            functions.soft_margin_loss(col("p"), label),
            functions.hinge_embedding_loss(col("p"), label),
            functions.hinge_embedding_loss(col("p"), label, 7.0, options()),
            functions.margin_ranking_loss(col("p"), col("t"), label),
            functions.margin_ranking_loss(col("p"), col("t"), label, 7.0, options()),
            functions.ctc_loss(steps, labels),
            functions.ctc_loss(steps, labels, label, label, 1, true, options()),
            functions.dice_loss(col("p"), label),
            functions.dice_loss(col("p"), label, 0.5, true, options()),
            functions.iou_loss(col("p"), label),
            functions.iou_loss(col("p"), label, 0.5, true, options()),
            functions.tversky_loss(col("p"), label),
            functions.tversky_loss(col("p"), label, 0.2, 0.8, 0.5, true, options()),
            functions.multi_task_loss(logits, label, col("p"), col("t")),
            functions.multi_task_loss(
                logits, label, col("p"), col("t"), 0.5, 2.0, options().reduction(Reduction.SUM)),
            functions.exact_sum(functions.argmax(logits)),
            functions.exact_avg(functions.logsumexp(logits), col("id")),
            functions.exact_avg(functions.log_sigmoid(col("p"))),
            functions.exact_sum(functions.softmax(logits).getItem(0)));
    List<String> sql =
        List.of(
            "mse_loss(p, t)",
            "huber_loss(p, t, delta => 2.0, reduction => 'sum')",
            "smooth_l1_loss(p, t)",
            "l1_loss(p, t, sample_weight => id)",
            "cross_entropy(array(p, t), id % 2)",
            "cross_entropy(array(p, t), id % 2, weight => 'balanced', ignore_index => 7,"
                + " label_smoothing => 0.1, on_invalid => 'skip')",
            "nll_loss(log_softmax(array(p, t)), id % 2, weight => array(1, 2), ignore_index => -1)",
            "binary_cross_entropy(sigmoid(p), id % 2)",
            "binary_cross_entropy_with_logits(p, id % 2)",
            "poisson_nll_loss(p, t)",
            "poisson_nll_loss(p, t, log_input => false, full => true, eps => 0.5)",
            "gaussian_nll_loss(p, t, id)",
            "gaussian_nll_loss(p, t, id, full => true, eps => 2.0)",
            "kl_div(log_softmax(array(p, t)), array(p, t))",
            "kl_div(array(p, t), array(p, t), log_target => true, reduction => 'batchmean')",
            "sigmoid_focal_loss(p, id % 2, alpha => 0.5, gamma => 1.5, reduction => 'mean')",
            "soft_margin_loss(p, id % 2)",
            "hinge_embedding_loss(p, id % 2)",
            "hinge_embedding_loss(p, id % 2, margin => 7)",
            "margin_ranking_loss(p, t, id % 2)",
            "margin_ranking_loss(p, t, id % 2, margin => 7)",
            "ctc_loss(array(array(p, t), array(p, t)), array(id % 2))",
            "ctc_loss(array(array(p, t), array(p, t)), array(id % 2), input_lengths => id % 2,"
                + " target_lengths => id % 2, blank => 1, zero_infinity => true)",
            "dice_loss(p, id % 2)",
            "dice_loss(p, id % 2, smooth => 0.5, per_row => true)",
            "iou_loss(p, id % 2)",
            "iou_loss(p, id % 2, smooth => 0.5, per_row => true)",
            "tversky_loss(p, id % 2)",
            "tversky_loss(p, id % 2, alpha => 0.2, beta => 0.8, smooth => 0.5, per_row => true)",
            "multi_task_loss(array(p, t), id % 2, p, t)",
            "multi_task_loss(array(p, t), id % 2, p, t, task_weights => array(0.5, 2.0), reduction"
                + " => 'sum')",
            "exact_sum(argmax(array(p, t)))",
            "exact_avg(logsumexp(array(p, t)), id)",
            "exact_avg(log_sigmoid(p))",
            "exact_sum(softmax(array(p, t))[0])");
    Row expected = data.selectExpr(sql.toArray(String[]::new)).head();
    Row actual = data.select(typed.toArray(Column[]::new)).head();
    for (int i = 0; i < sql.size(); i++) {
      assertThat(actual.get(i)).as(sql.get(i)).isEqualTo(expected.get(i));
    }
    assertThat(data.select(functions.sigmoid_focal_loss(col("p"), label)).collectAsList())
        .isEqualTo(data.selectExpr("sigmoid_focal_loss(p, id % 2)").collectAsList());
    assertThat(data.select(call_function("mse_loss", col("p"), col("t"))).head().getDouble(0))
        .isEqualTo(11.0);
  }

  @Test
  void manyGroupsFallBackToSortingWithTheSameBits() {
    String sql =
        "SELECT k, mse_loss(x, y), cross_entropy(array(x, y), z, weight => 'balanced') FROM (SELECT"
            + " id % 700 AS k, sin(id) AS x, cos(id) AS y, id % 2 AS z FROM range(0, 20000, 1, 5))"
            + " GROUP BY k ORDER BY k";
    List<String> many = query(sql);
    spark().conf().set("spark.sql.objectHashAggregate.sortBased.fallbackThreshold", "100000");
    try {
      assertThat(query(sql)).hasSize(700).isEqualTo(many);
    } finally {
      spark().conf().unset("spark.sql.objectHashAggregate.sortBased.fallbackThreshold");
    }
  }

  @Test
  void matricesAreRowsToo() {
    assertThat(
            query(
                "SELECT mse_loss(array(array(1D, 2D), array(3D, 4D)), array(array(0D, 0D), array(0D,"
                    + " 0D)), reduction => 'none')"))
        .containsExactly("[ArraySeq(ArraySeq(1.0, 4.0), ArraySeq(9.0, 16.0))]");
    assertThat(
            query(
                "SELECT argmax(array(array(1D, 9D), array(5D, 2D), array(3D, 3D))),"
                    + " cross_entropy(array(array(0D, 0D), array(0D, 0D)), array(0, -100))"))
        .containsExactly("[ArraySeq(1, 0),0.6931471805599453]");
  }
}
