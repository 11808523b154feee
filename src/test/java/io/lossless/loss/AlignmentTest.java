package io.lossless.loss;

import static org.assertj.core.api.Assertions.assertThat;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.batch.Storage;
import io.lossless.catalog.Call;
import io.lossless.catalog.CallBuilder;
import io.lossless.catalog.Catalog;
import io.lossless.function.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Arguments that spread over rows of other shapes. */
class AlignmentTest {
  private static final long SEED = Long.getLong("tests.seed", 20261123L);
  private static final int ROWS = 300;

  /** A function, the depth of its first argument, and the depth of the one that spreads. */
  static Stream<Arguments> calls() {
    return Stream.of(
        Arguments.of("gaussian_nll_loss", "var", 1, 0),
        Arguments.of("gaussian_nll_loss", "var", 1, 1),
        Arguments.of("gaussian_nll_loss", "var", 2, 0),
        Arguments.of("gaussian_nll_loss", "var", 2, 1),
        Arguments.of("gaussian_nll_loss", "var", 2, 2),
        Arguments.of("binary_cross_entropy", "weight", 0, 1),
        Arguments.of("binary_cross_entropy", "weight", 1, 0),
        Arguments.of("binary_cross_entropy", "weight", 1, 1),
        Arguments.of("binary_cross_entropy_with_logits", "pos_weight", 2, 1),
        Arguments.of("binary_cross_entropy_with_logits", "pos_weight", 2, 2));
  }

  /** The expanded table has the spread values written out, as PyTorch's expand would. */
  @ParameterizedTest
  @MethodSource("calls")
  void spreadValuesAreThoseWrittenOut(String function, String spread, int depth, int spreadDepth) {
    Random random = new Random(SEED);
    Column input = new Column(depth, Storage.DOUBLE);
    Column target = new Column(depth, Storage.DOUBLE);
    Column compact = new Column(spreadDepth, Storage.DOUBLE);
    Column expanded = new Column(depth, Storage.DOUBLE);
    for (int row = 0; row < ROWS; row++) {
      int[] shape = random.ints(depth, 0, 4).toArray();
      append(input, shape, random);
      append(target, shape, random);
      int[] own = shape(spread, shape, spreadDepth, random);
      int leaf = append(compact, own, random);
      int to = expanded.depth() == 0 ? expanded.appendRow(1) : expanded.appendRow(shape);
      int size = product(shape);
      for (int i = 0; i < size; i++) {
        int from = spread.equals("var") ? i / (size / product(own)) : i % product(own);
        expanded.setLeaf(to + i, compact.leaf(leaf + from));
      }
    }
    assertThat(losses(function, spread, input, target, compact))
        .as("seed %d", SEED)
        .isEqualTo(losses(function, spread, input, target, expanded));
  }

  /** One of the shapes that the argument may have. */
  private static int[] shape(String argument, int[] shape, int depth, Random random) {
    int[] own = new int[depth];
    boolean leading = argument.equals("var");
    boolean one = random.nextBoolean();
    for (int level = 0; level < depth; level++) {
      int level0 = leading ? level : level + shape.length - depth;
      boolean isOne = level0 < 0 || (one && (!leading || level == shape.length - 1));
      own[level] = isOne ? 1 : shape[level0];
    }
    return own;
  }

  private static int append(Column column, int[] shape, Random random) {
    int leaf = column.depth() == 0 ? column.appendRow(1) : column.appendRow(shape);
    for (int i = 0; i < product(shape); i++) {
      column.setLeaf(leaf + i, random.nextDouble());
    }
    return leaf;
  }

  private static int product(int[] shape) {
    return IntStream.of(shape).reduce(1, (a, b) -> a * b);
  }

  private static List<Double> losses(String function, String spread, Column... columns) {
    CallBuilder builder = new CallBuilder(Catalog.installed().require(function));
    String[] names = {"input", "target", spread};
    for (int i = 0; i < names.length; i++) {
      builder.column(
          builder.named(names[i]), new ColumnType(columns[i].depth(), Storage.DOUBLE, "DOUBLE"));
    }
    Call call = builder.build();
    Batch batch = call.batch(columns);
    batch.begin(ROWS);
    LossRows rows = new LossRows();
    rows.begin(ROWS);
    ((Loss) Catalog.installed().require(function).constructor().apply(call.arguments()))
        .kernel()
        .evaluate(batch, rows);
    List<Double> losses = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      losses.add(rows.loss()[row]);
    }
    return losses;
  }
}
