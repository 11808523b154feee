package io.lossless.tools;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.batch.RowStatus;
import io.lossless.batch.Storage;
import io.lossless.function.Arguments;
import io.lossless.function.ColumnType;
import io.lossless.function.RowFunction;
import io.lossless.loss.BinaryCrossEntropy;
import io.lossless.loss.BinaryCrossEntropyWithLogits;
import io.lossless.loss.CosineEmbeddingLoss;
import io.lossless.loss.CrossEntropyLoss;
import io.lossless.loss.CtcLoss;
import io.lossless.loss.DiceLoss;
import io.lossless.loss.FocalLoss;
import io.lossless.loss.GaussianNllLoss;
import io.lossless.loss.HingeEmbeddingLoss;
import io.lossless.loss.HuberLoss;
import io.lossless.loss.IouLoss;
import io.lossless.loss.KlDivergence;
import io.lossless.loss.L1Loss;
import io.lossless.loss.LabelSmoothingLoss;
import io.lossless.loss.MarginRankingLoss;
import io.lossless.loss.MseLoss;
import io.lossless.loss.MultiMarginLoss;
import io.lossless.loss.MultiTaskLoss;
import io.lossless.loss.MultilabelMarginLoss;
import io.lossless.loss.MultilabelSoftMarginLoss;
import io.lossless.loss.NllLoss;
import io.lossless.loss.PoissonNllLoss;
import io.lossless.loss.SigmoidFocalLoss;
import io.lossless.loss.SmoothL1Loss;
import io.lossless.loss.SoftMarginLoss;
import io.lossless.loss.TripletMarginLoss;
import io.lossless.loss.TripletMarginWithDistanceLoss;
import io.lossless.loss.TverskyLoss;
import io.lossless.tools.SameBits.Hash;
import io.lossless.tools.SameBits.Numbers;
import java.io.Serializable;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The losses of single rows, before any sum, on seeded batches of many sizes and widths. */
final class RowLosses {
  private static final ColumnType NUMBER = new ColumnType(0, Storage.DOUBLE, "DOUBLE");
  private static final ColumnType VECTOR = new ColumnType(1, Storage.DOUBLE, "ARRAY<DOUBLE>");
  private static final ColumnType LABEL = new ColumnType(0, Storage.LONG, "BIGINT");
  private static final ColumnType MATRIX =
      new ColumnType(2, Storage.DOUBLE, "ARRAY<ARRAY<DOUBLE>>");
  private static final ColumnType LABELS = new ColumnType(1, Storage.LONG, "ARRAY<BIGINT>");

  private static final Map<String, Serializable> PLAIN =
      Map.of("ignore_index", -100L, "label_smoothing", 0.0);
  private static final Map<String, Serializable> SMOOTH =
      Map.of("ignore_index", 1L, "label_smoothing", 0.1);

  /** Of a row of log-probabilities. */
  private static final int STEPS = 12;

  private RowLosses() {}

  /** Adds the losses of some {@code count} numbers to the hash. */
  static void hash(Numbers numbers, Hash hash, int count) {
    for (int done = 0; done < count; ) {
      int rows = 1 + numbers.below(700);
      int classes = 1 + numbers.below(done % 3 == 0 ? 300 : 12);
      Batches batches = new Batches(rows, classes, numbers, hash);
      regression(batches);
      binary(batches);
      batches.add(CrossEntropyLoss::new, PLAIN, types(VECTOR, LABEL));
      batches.add(CrossEntropyLoss::new, SMOOTH, types(VECTOR, LABEL));
      batches.add(CrossEntropyLoss::new, PLAIN, types(VECTOR, VECTOR));
      batches.add(NllLoss::new, PLAIN, types(VECTOR, LABEL));
      classes(batches);
      embeddings(batches);
      pooled(batches);
      done += rows * (25 + 28 * classes);
    }
  }

  private static void regression(Batches batches) {
    Map<String, ColumnType> pair = types(NUMBER, NUMBER);
    batches.add(MseLoss::new, Map.of(), pair);
    batches.add(L1Loss::new, Map.of(), pair);
    batches.add(HuberLoss::new, Map.of("delta", 0.7), pair);
    batches.add(SmoothL1Loss::new, Map.of("beta", 0.7), pair);
    for (boolean logInput : new boolean[] {true, false}) {
      Map<String, Serializable> constants =
          Map.of("log_input", logInput, "full", true, "eps", 0.001);
      batches.add(PoissonNllLoss::new, constants, pair);
    }
    Map<String, ColumnType> withVariance = new LinkedHashMap<>(pair);
    withVariance.put("var", NUMBER);
    batches.add(GaussianNllLoss::new, Map.of("full", true, "eps", 1e-6), withVariance);
  }

  private static void binary(Batches batches) {
    Map<String, ColumnType> pair = types(NUMBER, NUMBER);
    batches.add(BinaryCrossEntropy::new, Map.of(), pair);
    batches.add(BinaryCrossEntropyWithLogits::new, Map.of(), pair);
    batches.add(KlDivergence::new, Map.of("log_target", false), pair);
    batches.add(KlDivergence::new, Map.of("log_target", true), pair);
    batches.add(SoftMarginLoss::new, Map.of(), pair);
    batches.add(SigmoidFocalLoss::new, Map.of("alpha", 0.3, "gamma", 1.7), types(NUMBER, LABEL));
    batches.add(SigmoidFocalLoss::new, Map.of("alpha", 0.3, "gamma", 1.7), pair);
    batches.add(HingeEmbeddingLoss::new, Map.of("margin", 1.0), pair);
    Map<String, ColumnType> scores =
        types(List.of("input1", "input2", "target"), NUMBER, NUMBER, NUMBER);
    batches.add(MarginRankingLoss::new, Map.of("margin", 0.5), scores);
  }

  private static void classes(Batches batches) {
    Map<String, ColumnType> labelled = types(VECTOR, LABEL);
    batches.add(MultiMarginLoss::new, Map.of("p", 1L, "margin", 1.0), labelled);
    batches.add(MultiMarginLoss::new, Map.of("p", 2L, "margin", 0.5), labelled);
    Map<String, Serializable> focal = new HashMap<>(SMOOTH);
    focal.put("alpha", 0.25);
    focal.put("gamma", 1.7);
    batches.add(FocalLoss::new, Map.copyOf(focal), labelled);
    focal.put("gamma", 2.0);
    batches.add(FocalLoss::new, Map.copyOf(focal), labelled);
    focal.put("ignore_index", -100L);
    batches.add(FocalLoss::new, Map.copyOf(focal), types(VECTOR, VECTOR));
    batches.add(
        LabelSmoothingLoss::new,
        Map.of("smoothing", 0.1),
        types(List.of("pred", "target"), VECTOR, LABEL));
    batches.add(MultilabelMarginLoss::new, Map.of(), types(VECTOR, LABELS));
    batches.add(MultilabelSoftMarginLoss::new, Map.of(), types(VECTOR, VECTOR));
  }

  private static void embeddings(Batches batches) {
    batches.add(
        CosineEmbeddingLoss::new,
        Map.of("margin", 0.1),
        types(List.of("input1", "input2", "target"), VECTOR, VECTOR, LABEL));
    Map<String, ColumnType> triplets =
        types(List.of("anchor", "positive", "negative"), VECTOR, VECTOR, VECTOR);
    for (double p : new double[] {1, 2, 3}) {
      Map<String, Serializable> constants =
          Map.of("margin", 1.0, "p", p, "eps", 1e-6, "swap", p > 1);
      batches.add(TripletMarginLoss::new, constants, triplets);
    }
    for (String distance : List.of("chebyshev", "cosine")) {
      Map<String, Serializable> constants =
          Map.of("margin", 1.0, "distance_function", distance, "swap", true);
      batches.add(TripletMarginWithDistanceLoss::new, constants, triplets);
    }
  }

  private static void pooled(Batches batches) {
    Map<String, ColumnType> masks = types(List.of("pred", "target"), VECTOR, VECTOR);
    Map<String, Serializable> overlap = Map.of("smooth", 0.7, "per_row", true);
    batches.add(DiceLoss::new, overlap, masks);
    batches.add(IouLoss::new, overlap, masks);
    Map<String, Serializable> prices = new HashMap<>(overlap);
    prices.put("alpha", 0.3);
    prices.put("beta", 0.7);
    batches.add(TverskyLoss::new, Map.copyOf(prices), masks);
    batches.add(
        MultiTaskLoss::new,
        Map.of(),
        types(List.of("pred1", "target1", "pred2", "target2"), VECTOR, LABEL, NUMBER, NUMBER));
    if (batches.classes() <= STEPS) {
      batches.add(
          CtcLoss::new,
          Map.of("blank", 0L, "zero_infinity", false),
          types(List.of("log_probs", "targets"), MATRIX, LABELS));
    }
  }

  private static Map<String, ColumnType> types(ColumnType input, ColumnType target) {
    return types(List.of("input", "target"), input, target);
  }

  private static Map<String, ColumnType> types(List<String> names, ColumnType... columns) {
    Map<String, ColumnType> types = new LinkedHashMap<>();
    for (int i = 0; i < columns.length; i++) {
      types.put(names.get(i), columns[i]);
    }
    return types;
  }

  /** Evaluates losses on new numbers, always of this many rows and classes. */
  private record Batches(int rows, int classes, Numbers numbers, Hash hash) {
    void add(
        Function<Arguments, ? extends RowFunction> constructor,
        Map<String, Serializable> constants,
        Map<String, ColumnType> types) {
      RowFunction loss = constructor.apply(new Arguments("same_bits", types, constants));
      Column[] columns =
          types.values().stream()
              .map(type -> column(type, rows, classes, numbers))
              .toArray(Column[]::new);
      Batch batch =
          new Batch(
              types.keySet().toArray(String[]::new),
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
  }

  private static Column column(ColumnType type, int rows, int classes, Numbers numbers) {
    Column column = new Column(type.depth(), type.storage());
    int size = type.depth() == 0 ? 1 : type.depth() == 1 ? classes : STEPS * classes;
    double[] values = new double[rows * size];
    numbers.fill(values, values.length);
    for (int row = 0; row < rows; row++) {
      if (type.storage() == Storage.LONG && type.depth() == 0) {
        column.setLeaf(column.appendRow(1), (long) numbers.below(classes));
      } else if (type.storage() == Storage.LONG) {
        int leaf = column.appendRow(classes);
        for (int c = 0; c < classes; c++) {
          column.setLeaf(leaf + c, numbers.below(classes + 1) - 1L);
        }
      } else if (type.depth() == 0) {
        column.appendScalar(values[row]);
      } else {
        int leaf =
            type.depth() == 1
                ? column.appendRow(classes)
                : column.appendRow(new int[] {STEPS, classes});
        for (int k = 0; k < size; k++) {
          column.setLeaf(leaf + k, values[row * size + k]);
        }
      }
    }
    return column;
  }
}
