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
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sum over a row of an element-wise loss has the same bits wherever the row stands. */
class ElementwiseRowsTest {
  private static final long SEED = Long.getLong("tests.seed", 20261128L);

  /** Around the borders of lanes, and beyond a run's arrays. */
  private static final int[] LENGTHS = {1, 2, 7, 8, 15, 16, 17, 24, 31, 100, 1216, 1217, 3000};

  private static final int ROWS = 5;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mse_loss",
        "l1_loss",
        "smooth_l1_loss",
        "huber_loss",
        "gaussian_nll_loss",
        "dice_loss"
      })
  void haveTheSameSumsWhereverTheyStand(String function) {
    Random random = new Random(SEED);
    Call call = call(function);
    Column[] ragged = columns(call, Storage.DOUBLE);
    for (int length : LENGTHS) {
      Column[] uniform = columns(call, Storage.DOUBLE);
      Column[] floats = columns(call, Storage.FLOAT);
      for (int row = 0; row < ROWS; row++) {
        for (int i = 0; i < uniform.length; i++) {
          int leaf = uniform[i].appendRow(length);
          int raggedLeaf = ragged[i].appendRow(length);
          int floatLeaf = floats[i].appendRow(length);
          for (int k = 0; k < length; k++) {
            double value = (float) (i == 0 ? random.nextGaussian() : random.nextDouble());
            uniform[i].setLeaf(leaf + k, value);
            ragged[i].setLeaf(raggedLeaf + k, value);
            floats[i].setLeaf(floatLeaf + k, value);
          }
        }
      }
      double[] expected = alone(call, uniform);
      assertThat(losses(call, uniform)).as("%d values, seed %d", length, SEED).isEqualTo(expected);
      assertThat(losses(call, floats))
          .as("floats, %d values, seed %d", length, SEED)
          .isEqualTo(expected);
    }
    assertThat(losses(call, ragged)).as("seed %d", SEED).isEqualTo(alone(call, ragged));
  }

  private static Call call(String function) {
    CatalogEntry entry = Catalog.installed().require(function);
    CallBuilder builder = new CallBuilder(entry);
    for (ArgumentSpec spec : entry.ownArguments()) {
      if (spec.isRequired()) {
        builder.column(spec, new ColumnType(1, Storage.DOUBLE, "any"));
      }
    }
    return builder.build();
  }

  private static double[] alone(Call call, Column[] columns) {
    return IntStream.range(0, columns[0].rows())
        .mapToDouble(row -> losses(call, Tables.pick(columns, new int[] {row}))[0])
        .toArray();
  }

  private static double[] losses(Call call, Column[] columns) {
    Batch batch = call.batch(columns);
    batch.begin(columns[0].rows());
    LossRows rows = new LossRows();
    rows.begin(batch.rows());
    ((Loss) call.rowFunction()).kernel().evaluate(batch, rows);
    assertThat(batch.status().allValid()).isTrue();
    return IntStream.range(0, batch.rows()).mapToDouble(row -> rows.loss()[row]).toArray();
  }

  private static Column[] columns(Call call, Storage storage) {
    return call.arguments().columns().values().stream()
        .map(type -> new Column(type.depth(), storage))
        .toArray(Column[]::new);
  }
}
