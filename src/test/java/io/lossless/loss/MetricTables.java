package io.lossless.loss;

import io.lossless.batch.Column;
import io.lossless.batch.Storage;
import io.lossless.catalog.Call;
import io.lossless.catalog.CallBuilder;
import io.lossless.catalog.CatalogEntry;
import io.lossless.catalog.CommonArguments;
import io.lossless.function.ArgumentSpec;
import io.lossless.function.ColumnType;
import io.lossless.function.Reduction;
import java.util.Optional;
import java.util.Random;

/**
 * Random tables that fit the arguments of a metric: labels and flags of two kinds, scores with many
 * ties that are probabilities, texts of two words, and some awkward rows.
 */
final class MetricTables {
  private static final int WIDTH = 4;
  private static final String[] WORDS = {"a", "b", "c", "ab"};

  private MetricTables() {}

  /** A call that skips invalid rows; empty if the metric doesn't take such columns. */
  static Optional<Call> call(
      CatalogEntry entry, boolean vectors, boolean weighted, Reduction reduction) {
    CallBuilder builder = new CallBuilder(entry);
    try {
      for (ArgumentSpec spec : entry.ownArguments()) {
        if (spec.isRequired() && spec.type().isColumn()) {
          builder.column(spec, type(spec, vectors));
        } else if (spec.isRequired()) {
          builder.constant(spec, 1L);
        }
      }
      builder.constant(builder.named(CommonArguments.REDUCTION), reduction.text());
      builder.constant(builder.named(CommonArguments.ON_INVALID), "skip");
      if (weighted) {
        builder.column(builder.named(CommonArguments.SAMPLE_WEIGHT), type(0, Storage.DOUBLE));
      }
      return Optional.of(builder.build());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static ColumnType type(ArgumentSpec spec, boolean vectors) {
    int depth = vectors ? 1 : 0;
    return switch (spec.type()) {
      case LABEL -> type(0, Storage.LONG);
      case LABELS -> type(depth, Storage.LONG);
      case TOKENS -> type(depth, vectors ? Storage.LONG : Storage.TEXT);
      case NUMBER -> type(0, Storage.DOUBLE);
      case ARRAY -> type(1, Storage.DOUBLE);
      default -> type(depth, Storage.DOUBLE);
    };
  }

  private static ColumnType type(int depth, Storage storage) {
    return new ColumnType(depth, storage, storage.name());
  }

  /**
   * Appends a row.
   *
   * @param own the number of columns before the sample weight
   */
  static void append(Column[] columns, int own, Random random) {
    boolean awkward = random.nextInt(15) == 0;
    for (int i = 0; i < columns.length; i++) {
      Column column = columns[i];
      if (awkward && random.nextInt(4) == 0) {
        column.appendNull();
      } else if (column.storage() == Storage.TEXT) {
        column.setLeaf(column.appendRow(1), (long) text(column, random));
      } else if (column.depth() == 0) {
        boolean isWeight = i == own;
        double value = isWeight ? (1 + random.nextInt(8)) / 4.0 : number(column, random);
        column.appendScalar(awkward && !isWeight ? awkward(random) : value);
      } else {
        appendVector(column, random, awkward);
      }
    }
  }

  private static int text(Column column, Random random) {
    String text = WORDS[random.nextInt(4)] + " " + WORDS[random.nextInt(4)];
    for (int known = 0; known < column.texts().size(); known++) {
      if (column.texts().text(known).equals(text)) {
        return known;
      }
    }
    return column.texts().add(text);
  }

  private static double number(Column column, Random random) {
    return column.storage() == Storage.LONG ? random.nextInt(2) : (1 + random.nextInt(31)) / 32.0;
  }

  /** Flags, or probabilities that sum to 1. */
  private static void appendVector(Column column, Random random, boolean awkward) {
    int leaf = column.appendRow(WIDTH);
    int[] parts = new int[WIDTH];
    for (int part = 0; part < 16; part++) {
      parts[random.nextInt(WIDTH)]++;
    }
    for (int k = 0; k < WIDTH; k++) {
      double value = column.storage() == Storage.LONG ? parts[k] % 2 : parts[k] / 16.0;
      column.setLeaf(leaf + k, awkward && k == 1 ? awkward(random) : value);
    }
  }

  private static double awkward(Random random) {
    double[] values = {Double.NaN, Double.POSITIVE_INFINITY, -0.0, 0.0, -1, 1e308, 0.3};
    return values[random.nextInt(values.length)];
  }
}
