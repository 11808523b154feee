package io.lossless.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.lossless.catalog.Catalog;
import io.lossless.catalog.CatalogEntry;
import io.lossless.function.ArgumentSpec;
import io.lossless.function.Family;
import io.lossless.function.Reduction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** One value, to the last bit, whatever the order and the partitions of the rows. */
class BitsTest extends SparkTest {
  private static final long SEED = Long.getLong("tests.seed", 20261123L);
  private static final int ROWS = 3_000;
  private static final int ORDERS = 20;
  private static final int[] PARTITIONS = {1, 2, 7, 64};
  private static final int MANY = 1_000;

  /** To plan all calls at once takes most of the time: so each has half of the orders. */
  private static final int EVERY_OTHER = 2;

  /** Each of many tasks reads and sets up all calls for a few rows: so it has a part of them. */
  private static final int FEW_CALLS = 8;

  /** Interpreted: compiling code for hundreds of aggregates would be most of the test's time. */
  private final SparkSession session = interpreted();

  /** Calls of every function of the catalog in each reduction and with each optional argument. */
  private static List<String> calls() {
    List<String> calls = new ArrayList<>();
    for (CatalogEntry entry : Catalog.installed().entries()) {
      if (entry.contract().family() == Family.STATE) {
        continue;
      }
      String arguments = SampleTable.arguments(entry);
      if (!entry.isAggregate()) {
        String value = entry.name() + "(" + arguments + ")";
        boolean scalar =
            Set.of("sigmoid", "log_sigmoid", "logsumexp", "argmax", "compute_sample_weight")
                .contains(entry.name());
        boolean packed = entry.name().equals("lossless_pack");
        String array = packed ? "lossless_unpack(" + value + ")" : value;
        calls.add("exact_sum(" + (scalar ? value : array + "[2]") + ")");
        continue;
      }
      if (entry.isMetric()) {
        // Their states are compared in bytes by AggregationLawsTest.
        boolean weighted = entry.contract().weighted();
        calls.add(entry.name() + "(" + arguments + (weighted ? ", sample_weight => w)" : ")"));
        continue;
      }
      if (entry.contract().defaultReduction() != Reduction.NONE) {
        calls.add(entry.name() + "(" + arguments + ")");
      }
      for (Reduction reduction : entry.reductions()) {
        String call = entry.name() + "(" + arguments + ", reduction => '" + reduction.text() + "'";
        calls.add(reduction == Reduction.NONE ? "exact_sum(" + call + "))" : call + ")");
        if (entry.hasCommonArguments()) {
          String weighted = call + ", sample_weight => w)";
          calls.add(reduction == Reduction.NONE ? "exact_sum(" + weighted + ")" : weighted);
        }
      }
      for (ArgumentSpec spec : entry.ownArguments()) {
        optional(entry, spec)
            .ifPresent(
                more ->
                    calls.add(
                        entry.name() + "(" + arguments + ", " + spec.name() + " => " + more + ")"));
      }
    }
    calls.add(
        "cross_entropy(logits, label, weight => 'balanced', label_smoothing => 0.1,"
            + " ignore_index => 2, sample_weight => w)");
    calls.add("cross_entropy(logits, label, weight => 'balanced', reduction => 'summary')");
    calls.add("cross_entropy(logits, softmax(logp))");
    return calls;
  }

  private static Optional<String> optional(CatalogEntry entry, ArgumentSpec spec) {
    return switch (entry.name().toLowerCase(Locale.ROOT) + "." + spec.name()) {
      case "cross_entropy.weight" -> Optional.of("'balanced'");
      case "nll_loss.weight",
          "focal_loss.weight",
          "multi_margin_loss.weight",
          "multilabel_soft_margin_loss.weight" ->
          Optional.of("array(0.1, 0.2, 0.3, 0.4, 0.7)");
      case "multi_margin_loss.p" -> Optional.of("2");
      case "focal_loss.gamma", "triplet_margin_loss.p" -> Optional.of("2.7");
      case "triplet_margin_loss.swap", "triplet_margin_with_distance_loss.swap" ->
          Optional.of("true");
      case "triplet_margin_with_distance_loss.distance_function" -> Optional.of("'cosine'");
      case "cross_entropy.label_smoothing" -> Optional.of("0.1");
      case "cross_entropy.ignore_index", "nll_loss.ignore_index" -> Optional.of("3");
      case "exact_avg.weight",
          "binary_cross_entropy.weight",
          "binary_cross_entropy_with_logits.weight",
          "binary_cross_entropy_with_logits.pos_weight" ->
          Optional.of("w");
      case "gaussian_nll_loss.full", "kl_div.log_target" -> Optional.of("true");
      case "poisson_nll_loss.log_input" -> Optional.of("false");
      case "hinge_embedding_loss.margin", "margin_ranking_loss.margin" -> Optional.of("0.3");
      case "huber_loss.delta", "smooth_l1_loss.beta" -> Optional.of("0.3");
      case "dice_loss.per_row", "ctc_loss.zero_infinity" -> Optional.of("true");
      case "multi_task_loss.task_weights" -> Optional.of("array(0.3, 0.7)");
      default -> Optional.empty();
    };
  }

  @Test
  void everyFunctionHasOneValueForAnyOrderAndPartitioning() {
    Random random = new Random(SEED);
    List<Row> rows = SampleTable.rows(ROWS, random);
    List<String> calls = calls();
    List<Set<String>> seen = new ArrayList<>();
    calls.forEach(call -> seen.add(new HashSet<>()));
    Set<Long> averages = new HashSet<>();
    int queries = 0;
    for (int order = 0; order < ORDERS; order++) {
      Collections.shuffle(rows, random);
      for (int partitions : partitionings(order)) {
        Dataset<Row> table =
            session.createDataFrame(
                JavaSparkContext.fromSparkContext(spark().sparkContext())
                    .parallelize(rows, partitions),
                SampleTable.SCHEMA);
        int step = partitions == MANY ? FEW_CALLS : EVERY_OTHER;
        List<String> selected = new ArrayList<>();
        for (int i = order % step; i < calls.size(); i += step) {
          selected.add(calls.get(i));
        }
        selected.add("avg((p - t) * (p - t))");
        Row result =
            table.selectExpr("inline(array(struct(" + String.join(", ", selected) + ")))").head();
        for (int i = 0; i + 1 < selected.size(); i++) {
          seen.get(order % step + step * i).add(bits(result.get(i)));
        }
        queries++;
        averages.add(Double.doubleToRawLongBits(result.getDouble(selected.size() - 1)));
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%d queries: %d calls of Lossless with one value each; Spark's avg had %d values%n",
        queries,
        calls.size(),
        averages.size());
    for (int i = 0; i < calls.size(); i++) {
      assertThat(seen.get(i)).as("seed %d: %s", SEED, calls.get(i)).hasSize(1);
    }
    assertThat(averages).as("values of Spark's avg").hasSizeGreaterThan(1);
  }

  /** One size for each pair of orders, and a thousand for one pair. */
  private static List<Integer> partitionings(int order) {
    int size = PARTITIONS[order / 2 % PARTITIONS.length];
    return order < 2 ? List.of(size, MANY) : List.of(size);
  }

  private static String bits(Object value) {
    if (value instanceof Double number) {
      return Long.toHexString(Double.doubleToRawLongBits(number));
    }
    if (value instanceof byte[] state) {
      return HexFormat.of().formatHex(state);
    }
    if (value instanceof Row row) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        text.append(bits(row.get(i))).append(' ');
      }
      return text.toString();
    }
    return String.valueOf(value);
  }
}
