package io.lossless.loss;

import io.lossless.batch.Column;
import io.lossless.batch.Storage;
import io.lossless.catalog.Call;
import io.lossless.catalog.CallBuilder;
import io.lossless.catalog.Catalog;
import io.lossless.catalog.CatalogEntry;
import io.lossless.catalog.CommonArguments;
import io.lossless.function.ArgumentSpec;
import io.lossless.function.ColumnType;
import java.util.Map;
import java.util.Random;

/** Random tables that fit the arguments of a function, with every kind of awkward row. */
final class Tables {
  static final int CLASSES = 4;

  private static final int MATRIX_ROWS = 2;

  private Tables() {}

  /** A call of a function on vectors or scalars with constants, skipping invalid rows. */
  static Call call(String function, boolean vectors, boolean weighted, Map<String, Object> more) {
    CatalogEntry entry = Catalog.installed().require(function);
    CallBuilder builder = new CallBuilder(entry);
    for (ArgumentSpec spec : entry.ownArguments()) {
      if (spec.isRequired()) {
        builder.column(spec, type(entry, spec.name(), vectors));
      }
    }
    more.forEach((name, value) -> builder.constant(builder.named(name), value));
    if (entry.hasCommonArguments()) {
      builder.constant(builder.named(CommonArguments.ON_INVALID), "skip");
      if (weighted) {
        builder.column(
            builder.named(CommonArguments.SAMPLE_WEIGHT),
            new ColumnType(0, Storage.DOUBLE, "DOUBLE"));
      }
    }
    return builder.build();
  }

  private static ColumnType type(CatalogEntry entry, String argument, boolean vectors) {
    boolean isTarget = argument.equals("target");
    return switch (entry.name()) {
      case "cross_entropy", "nll_loss", "multi_margin_loss", "focal_loss", "label_smoothing_loss" ->
          isTarget
              ? new ColumnType(0, Storage.LONG, "BIGINT")
              : new ColumnType(1, Storage.FLOAT, "ARRAY<FLOAT>");
      case "multilabel_margin_loss" ->
          isTarget ? new ColumnType(1, Storage.LONG, "ARRAY<BIGINT>") : doubles(1);
      case "ctc_loss" ->
          argument.equals("targets")
              ? new ColumnType(1, Storage.LONG, "ARRAY<BIGINT>")
              : new ColumnType(2, Storage.FLOAT, "ARRAY<ARRAY<FLOAT>>");
      case "multi_task_loss" ->
          switch (argument) {
            case "pred1" -> new ColumnType(1, Storage.FLOAT, "ARRAY<FLOAT>");
            case "target1" -> new ColumnType(0, Storage.LONG, "BIGINT");
            default -> doubles(vectors ? 1 : 0);
          };
      case "cosine_embedding_loss" -> doubles(isTarget ? 0 : 1);
      case "multilabel_soft_margin_loss",
          "triplet_margin_loss",
          "triplet_margin_with_distance_loss" ->
          doubles(vectors ? 2 : 1);
      default -> doubles(vectors ? 1 : 0);
    };
  }

  private static ColumnType doubles(int depth) {
    return new ColumnType(
        depth, Storage.DOUBLE, "ARRAY<".repeat(depth) + "DOUBLE" + ">".repeat(depth));
  }

  /** Columns of {@code count} random rows. */
  static Column[] columns(Call call, int count, Random random) {
    int own = call.arguments().columns().size();
    Column[] columns = new Column[own + (call.sampleWeighted() ? 1 : 0)];
    int i = 0;
    for (ColumnType type : call.arguments().columns().values()) {
      columns[i++] = new Column(type.depth(), type.storage());
    }
    if (call.sampleWeighted()) {
      columns[own] = new Column(0, Storage.DOUBLE);
    }
    boolean isMetric = Catalog.installed().require(call.function()).isMetric();
    for (int row = 0; row < count; row++) {
      if (isMetric) {
        MetricTables.append(columns, own, random);
      } else {
        append(call, columns, own, random);
      }
    }
    return columns;
  }

  private static void append(Call call, Column[] columns, int own, Random random) {
    int length = call.arguments().columns().size() > 0 ? 1 + random.nextInt(5) : 0;
    boolean awkward = random.nextInt(12) == 0;
    String[] names = call.arguments().columnNames();
    int matrixRows = call.function().equals("ctc_loss") ? 2 * length : MATRIX_ROWS;
    for (int i = 0; i < columns.length; i++) {
      Column column = columns[i];
      if (awkward && random.nextInt(6) == 0) {
        column.appendNull();
      } else if (awkward && column.depth() > 0 && random.nextInt(6) == 0) {
        column.appendDefective("must not contain NULL, got NULL at index 0");
      } else if (i == own) {
        column.appendScalar(Math.abs(value(random, awkward)));
      } else if (column.storage() == Storage.LONG) {
        appendLabels(column, length, random, awkward);
      } else if (column.depth() == 0) {
        column.appendScalar(cell(call.function(), names[i], random, awkward));
      } else {
        int size = column.storage() == Storage.FLOAT ? CLASSES : length;
        int count = column.depth() == 1 ? size : matrixRows * size;
        int leaf =
            column.depth() == 1
                ? column.appendRow(size)
                : column.appendRow(new int[] {matrixRows, size});
        for (int k = 0; k < count; k++) {
          column.setLeaf(leaf + k, cell(call.function(), names[i], random, awkward));
        }
      }
    }
  }

  /** A class index, or as many as a vector has elements, of which some are −1. */
  private static void appendLabels(Column column, int length, Random random, boolean awkward) {
    int size = column.depth() == 0 ? 1 : length;
    int leaf = column.appendRow(size);
    for (int k = 0; k < size; k++) {
      boolean isWrong = awkward && random.nextInt(3) == 0;
      long label = column.depth() == 0 ? random.nextInt(CLASSES) : random.nextInt(length + 1) - 1L;
      column.setLeaf(leaf + k, isWrong ? 99L : label);
    }
  }

  /** A value within the domain of the argument, unless it is awkward. */
  private static double cell(String function, String argument, Random random, boolean awkward) {
    double value = value(random, awkward && random.nextInt(4) == 0);
    if (awkward) {
      return value;
    }
    return switch (function + " " + argument) {
      case "binary_cross_entropy input", "binary_cross_entropy target", "kl_div target" ->
          Math.abs(value) / (1 + Math.abs(value));
      case "cosine_embedding_loss target" -> random.nextInt(3) == 0 ? value : Math.signum(value);
      case "gaussian_nll_loss var" -> Math.abs(value);
      case "poisson_nll_loss input", "soft_margin_loss input" -> value % 700;
      case "soft_margin_loss target", "hinge_embedding_loss target" -> Math.signum(value);
      default -> value;
    };
  }

  private static double value(Random random, boolean awkward) {
    if (awkward) {
      double[] special = {
        0.0,
        -0.0,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        1e308,
        -1e308,
        Double.MIN_VALUE,
        1e-310,
        745.2,
        -745.2
      };
      return special[random.nextInt(special.length)];
    }
    return random.nextGaussian() * Math.scalb(1.0, random.nextInt(40) - 20);
  }

  /** Rows of columns in a given order. */
  static Column[] pick(Column[] columns, int[] rows) {
    Column[] picked = new Column[columns.length];
    for (int i = 0; i < columns.length; i++) {
      Column from = columns[i];
      picked[i] = new Column(from.depth(), from.storage());
      for (int text = 0; text < from.texts().size(); text++) {
        picked[i].texts().add(from.texts().text(text));
      }
      for (int row : rows) {
        copy(from, row, picked[i]);
      }
    }
    return picked;
  }

  private static int appendShape(Column from, int row, Column to) {
    if (from.depth() < 2) {
      return to.appendRow(from.size(row));
    }
    int[] shape = new int[from.depth()];
    for (int level = 0; level < shape.length; level++) {
      shape[level] = from.dimension(row, level);
    }
    return to.appendRow(shape);
  }

  private static void copy(Column from, int row, Column to) {
    if (from.isNull(row)) {
      to.appendNull();
    } else if (from.defects().containsKey(row)) {
      to.appendDefective(from.defects().get(row));
    } else {
      int leaf = appendShape(from, row, to);
      for (int k = 0; k < from.size(row); k++) {
        if (from.storage() == Storage.LONG || from.storage() == Storage.TEXT) {
          to.setLeaf(leaf + k, from.longLeaf(from.start(row) + k));
        } else {
          to.setLeaf(leaf + k, from.leaf(from.start(row) + k));
        }
      }
    }
  }
}
