package io.lossless.tools;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.batch.RowStatus;
import io.lossless.batch.Storage;
import io.lossless.function.Arguments;
import io.lossless.function.ColumnType;
import io.lossless.loss.BinaryCrossEntropy;
import io.lossless.loss.BinaryCrossEntropyWithLogits;
import io.lossless.loss.CrossEntropyLoss;
import io.lossless.loss.HuberLoss;
import io.lossless.loss.L1Loss;
import io.lossless.loss.Loss;
import io.lossless.loss.MseLoss;
import io.lossless.loss.NllLoss;
import io.lossless.loss.SmoothL1Loss;
import io.lossless.tools.SameBits.Hash;
import io.lossless.tools.SameBits.Numbers;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The losses of single rows, before any sum, on seeded batches of many sizes and widths. */
final class RowLosses {
  private static final ColumnType NUMBER = new ColumnType(0, Storage.DOUBLE, "DOUBLE");
  private static final ColumnType VECTOR = new ColumnType(1, Storage.DOUBLE, "ARRAY<DOUBLE>");
  private static final ColumnType LABEL = new ColumnType(0, Storage.LONG, "BIGINT");

  private static final Map<String, Serializable> PLAIN =
      Map.of("ignore_index", -100L, "label_smoothing", 0.0);
  private static final Map<String, Serializable> SMOOTH =
      Map.of("ignore_index", 1L, "label_smoothing", 0.1);

  private RowLosses() {}

  /** Adds the losses of some {@code count} numbers to the hash. */
  static void hash(Numbers numbers, Hash hash, int count) {
    for (int done = 0; done < count; ) {
      int rows = 1 + numbers.below(700);
      int classes = 1 + numbers.below(done % 3 == 0 ? 300 : 12);
      add(NUMBER, NUMBER, Map.of(), MseLoss::new, rows, 1, numbers, hash);
      add(NUMBER, NUMBER, Map.of(), L1Loss::new, rows, 1, numbers, hash);
      add(NUMBER, NUMBER, Map.of("delta", 0.7), HuberLoss::new, rows, 1, numbers, hash);
      add(NUMBER, NUMBER, Map.of("beta", 0.7), SmoothL1Loss::new, rows, 1, numbers, hash);
      add(NUMBER, NUMBER, Map.of(), BinaryCrossEntropy::new, rows, 1, numbers, hash);
      add(NUMBER, NUMBER, Map.of(), BinaryCrossEntropyWithLogits::new, rows, 1, numbers, hash);
      add(VECTOR, LABEL, PLAIN, CrossEntropyLoss::new, rows, classes, numbers, hash);
      add(VECTOR, LABEL, SMOOTH, CrossEntropyLoss::new, rows, classes, numbers, hash);
      add(VECTOR, VECTOR, PLAIN, CrossEntropyLoss::new, rows, classes, numbers, hash);
      add(VECTOR, LABEL, PLAIN, NllLoss::new, rows, classes, numbers, hash);
      done += rows * (6 + 4 * classes);
    }
  }

  private static void add(
      ColumnType input,
      ColumnType target,
      Map<String, Serializable> constants,
      Function<Arguments, Loss> constructor,
      int rows,
      int classes,
      Numbers numbers,
      Hash hash) {
    Map<String, ColumnType> types = new LinkedHashMap<>();
    types.put("input", input);
    types.put("target", target);
    Loss loss = constructor.apply(new Arguments("same_bits", types, constants));
    Column[] columns = {
      column(input, rows, classes, numbers), column(target, rows, classes, numbers)
    };
    Batch batch =
        new Batch(
            new String[] {"input", "target"},
            columns,
            Optional.empty(),
            new RowStatus("same_bits", true));
    batch.begin(rows);
    Column result = new Column(0, Storage.DOUBLE);
    loss.rowEvaluator().evaluate(batch, result);
    for (int row = 0; row < rows; row++) {
      hash.add(batch.status().isValid(row) ? result.leaf(row) : -1.0);
    }
  }

  private static Column column(ColumnType type, int rows, int classes, Numbers numbers) {
    Column column = new Column(type.depth(), type.storage());
    double[] values = new double[type.depth() == 0 ? rows : rows * classes];
    numbers.fill(values, values.length);
    for (int row = 0; row < rows; row++) {
      if (type.storage() == Storage.LONG) {
        column.setLeaf(column.appendRow(1), (long) numbers.below(classes));
      } else if (type.depth() == 0) {
        column.appendScalar(values[row]);
      } else {
        int leaf = column.appendRow(classes);
        for (int c = 0; c < classes; c++) {
          column.setLeaf(leaf + c, values[row * classes + c]);
        }
      }
    }
    return column;
  }
}
