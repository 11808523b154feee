package io.lossless.loss;

import static org.assertj.core.api.Assertions.assertThat;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.batch.Storage;
import io.lossless.catalog.Call;
import io.lossless.catalog.CallBuilder;
import io.lossless.catalog.Catalog;
import io.lossless.catalog.CatalogEntry;
import io.lossless.function.ArgumentSpec;
import io.lossless.function.ColumnType;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A row of a loss of vectors has the same bits alone, in a batch of vectors of one length, and
 * among rows of other lengths and rows that are left out, in columns of doubles and of floats.
 */
class VectorRowsTest {
  private static final long SEED = Long.getLong("tests.seed", 20261126L);

  /** Around the border between the two ways of adding up, and beyond a run's arrays. */
  private static final int[] LENGTHS = {2, 3, 10, 16, 31, 32, 33, 128, 1000, 2500};

  private static final int ROWS = 6;

  static Stream<Call> calls() {
    return Stream.of(
        call("multi_margin_loss", Map.of(), 1, 0),
        call("multi_margin_loss", Map.of("p", 2), 1, 0),
        call("focal_loss", Map.of(), 1, 0),
        call("focal_loss", Map.of("ignore_index", 0, "gamma", 9), 1, 0),
        call("focal_loss", Map.of("label_smoothing", 0.1, "gamma", 1.5), 1, 0),
        call("focal_loss", Map.of("gamma", 40, "alpha", -0.3), 1, 0),
        call("focal_loss", Map.of("gamma", 400), 1, 0),
        call("focal_loss", Map.of("gamma", 0.5), 1, 1),
        call("focal_loss", Map.of("label_smoothing", 0.2, "gamma", 12), 1, 1),
        call("label_smoothing_loss", Map.of(), 1, 0),
        call("multilabel_margin_loss", Map.of(), 1, 1),
        call("multilabel_soft_margin_loss", Map.of(), 1, 1),
        call("cosine_embedding_loss", Map.of(), 1, 1, 0),
        call("triplet_margin_loss", Map.of(), 1, 1, 1),
        call("triplet_margin_loss", Map.of("p", 3, "swap", true), 1, 1, 1),
        call("triplet_margin_loss", Map.of("p", 1), 1, 1, 1),
        call("triplet_margin_loss", Map.of("p", 0.5), 1, 1, 1),
        call("triplet_margin_loss", Map.of("p", Double.POSITIVE_INFINITY), 1, 1, 1),
        call("triplet_margin_loss", Map.of("p", Double.NEGATIVE_INFINITY), 1, 1, 1),
        call("triplet_margin_with_distance_loss", squaredEuclidean(), 1, 1, 1),
        call("triplet_margin_with_distance_loss", Map.of("distance_function", "cosine"), 1, 1, 1),
        call("dice_loss", Map.of("per_row", true), 1, 1));
  }

  private static Map<String, Object> squaredEuclidean() {
    return Map.of("distance_function", "squared_euclidean");
  }

  private static Call call(String function, Map<String, Object> constants, int... depths) {
    CatalogEntry entry = Catalog.installed().require(function);
    CallBuilder builder = new CallBuilder(entry);
    int i = 0;
    for (ArgumentSpec spec : entry.ownArguments()) {
      if (spec.isRequired()) {
        builder.column(spec, new ColumnType(depths[i++], Storage.DOUBLE, "any"));
      }
    }
    constants.forEach((name, value) -> builder.constant(builder.named(name), value));
    builder.constant(builder.named("reduction"), "none");
    builder.constant(builder.named("on_invalid"), "skip");
    return builder.build();
  }

  @ParameterizedTest
  @MethodSource("calls")
  void haveTheSameBitsWhereverTheyStand(Call call) {
    assertSameBits(call, LENGTHS);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 10, 33, 700})
  void haveTheSameBitsWithWeights(int classes) {
    List<Double> weight = IntStream.range(0, classes).mapToObj(c -> 0.3 + c % 7).toList();
    for (int targetDepth = 0; targetDepth <= 1; targetDepth++) {
      for (double smoothing : new double[] {0, 0.1}) {
        Map<String, Object> constants =
            Map.of("weight", weight, "label_smoothing", smoothing, "gamma", 2 + smoothing);
        assertSameBits(call("focal_loss", constants, 1, targetDepth), classes);
      }
    }
  }

  private static void assertSameBits(Call call, int... lengths) {
    Random random = new Random(SEED);
    Column[] ragged = columns(call, Storage.DOUBLE);
    for (int length : lengths) {
      Column[] uniform = columns(call, Storage.DOUBLE);
      Column[] floats = columns(call, Storage.FLOAT);
      for (int row = 0; row < ROWS; row++) {
        appendRow(call, uniform, length, random);
        for (int i = 0; i < uniform.length; i++) {
          copy(uniform[i], row, floats[i]);
          copy(uniform[i], row, ragged[i]);
        }
      }
      ragged[0].appendNull();
      for (int i = 1; i < ragged.length; i++) {
        copy(uniform[i], 0, ragged[i]);
      }
      double[] expected = alone(call, uniform);
      assertThat(values(call, uniform)).as("length %d, seed %d", length, SEED).isEqualTo(expected);
      assertThat(values(call, floats)).as("floats of length %d", length).isEqualTo(expected);
    }
    assertThat(values(call, ragged)).as("seed %d", SEED).isEqualTo(alone(call, ragged));
  }

  private static double[] alone(Call call, Column[] columns) {
    return IntStream.range(0, columns[0].rows())
        .mapToDouble(row -> values(call, Tables.pick(columns, new int[] {row}))[0])
        .toArray();
  }

  /** The losses of all rows by the aggregate's kernel, NaN for rows left out. */
  private static double[] values(Call call, Column[] columns) {
    Batch batch = call.batch(columns);
    batch.begin(columns[0].rows());
    Column each = new Column(0, Storage.DOUBLE);
    Loss loss = (Loss) call.rowFunction();
    loss.rowEvaluator().evaluate(batch, each);
    LossRows rows = new LossRows();
    rows.begin(batch.rows());
    batch.begin(batch.rows());
    loss.kernel().evaluate(batch, rows);
    for (int row = 0; row < batch.rows(); row++) {
      if (batch.status().isValid(row)) {
        assertThat(rows.loss()[row]).as("reduction none").isEqualTo(each.leaf(row));
      }
    }
    return IntStream.range(0, batch.rows())
        .mapToDouble(row -> batch.status().isValid(row) ? rows.loss()[row] : Double.NaN)
        .toArray();
  }

  private static Column[] columns(Call call, Storage storage) {
    return call.arguments().columns().values().stream()
        .map(type -> new Column(type.depth(), storage))
        .toArray(Column[]::new);
  }

  private static void appendRow(Call call, Column[] columns, int length, Random random) {
    for (int i = 0; i < columns.length; i++) {
      int size = columns[i].depth() == 0 ? 1 : length;
      int leaf = columns[i].appendRow(size);
      for (int k = 0; k < size; k++) {
        columns[i].setLeaf(leaf + k, value(call, i, length, random));
      }
    }
  }

  /** Floats, so that columns of floats can hold them. */
  private static double value(Call call, int column, int length, Random random) {
    boolean isTarget = call.arguments().columnNames()[column].equals("target");
    if (!isTarget || call.function().equals("multilabel_soft_margin_loss")) {
      return (float) (3 * random.nextGaussian());
    }
    return switch (call.function()) {
      case "cosine_embedding_loss" -> random.nextInt(3) - 1;
      case "focal_loss" ->
          call.arguments().columns().get("target").depth() == 1
              ? random.nextFloat()
              : random.nextInt(length);
      case "multilabel_margin_loss" -> random.nextInt(4) == 0 ? -1 : random.nextInt(length);
      default -> random.nextInt(length);
    };
  }

  private static void copy(Column from, int row, Column to) {
    int leaf = to.appendRow(from.size(row));
    for (int k = 0; k < from.size(row); k++) {
      to.setLeaf(leaf + k, from.leaf(from.start(row) + k));
    }
  }
}
