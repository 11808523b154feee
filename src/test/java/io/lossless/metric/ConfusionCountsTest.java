package io.lossless.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.batch.RowStatus;
import io.lossless.batch.Storage;
import io.lossless.function.Accumulator;
import io.lossless.function.Evaluator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A confusion matrix counts the same rows in every way that rows come. */
class ConfusionCountsTest {
  private static final long SEED = Long.getLong("tests.seed", 20261125L);
  private static final int ROWS = 900;

  /** Of few labels all pairs have a place in a table, of many none; large ones are hashed. */
  @ParameterizedTest
  @ValueSource(longs = {1, 3, 40, 700, 100_000, Long.MAX_VALUE})
  void aWholeBatchCountsAsItsRowsDo(long labels) throws IOException {
    Random random = new Random(SEED);
    Evaluator evaluator = new ConfusionTally(false).evaluator();
    ConfusionCounts whole = new ConfusionCounts();
    ConfusionCounts byRow = new ConfusionCounts();
    Map<String, Long> expected = new HashMap<>();
    for (int round = 0; round < 3; round++) {
      Column truth = new Column(0, Storage.LONG);
      Column prediction = new Column(0, Storage.LONG);
      for (int row = 0; row < ROWS; row++) {
        long label = random.nextLong(labels) - labels / 2;
        long predicted = random.nextBoolean() ? label : random.nextLong(labels) - labels / 2;
        truth.setLeaf(truth.appendRow(1), label);
        prediction.setLeaf(prediction.appendRow(1), predicted);
        expected.merge(label + " " + predicted, 1L, Long::sum);
      }
      evaluate(evaluator, truth, prediction);
      evaluator.addAll(whole);
      for (int row = 0; row < ROWS; row++) {
        evaluator.add(row, byRow);
      }
    }
    Map<String, Long> counted = new HashMap<>();
    for (ConfusionMatrix.Cell cell : whole.matrix().cells()) {
      counted.put(cell.truth() + " " + cell.prediction(), cell.rows());
    }
    assertThat(counted).as("seed %d", SEED).isEqualTo(expected);
    assertThat(bytes(byRow)).as("seed %d", SEED).isEqualTo(bytes(whole));
    ConfusionCounts read = new ConfusionCounts();
    read.mergeFrom(new DataInputStream(new ByteArrayInputStream(bytes(whole))));
    assertThat(bytes(read)).isEqualTo(bytes(whole));
    read.subtract(whole);
    assertThat(bytes(read)).isEqualTo(bytes(new ConfusionCounts()));
  }

  private static void evaluate(Evaluator evaluator, Column... columns) {
    RowStatus status = new RowStatus("test", false);
    String[] names = {"y_true", "y_pred"};
    Batch batch = new Batch(names, columns, Optional.empty(), status);
    batch.begin(ROWS);
    evaluator.evaluate(batch);
  }

  private static byte[] bytes(Accumulator group) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    group.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }
}
