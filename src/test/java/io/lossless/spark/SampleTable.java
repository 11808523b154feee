package io.lossless.spark;

import io.lossless.catalog.CatalogEntry;
import io.lossless.function.ArgumentType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A table with columns for the arguments of every function of the catalog, whose losses range over
 * some thirty decades, so that plain sums depend on the order.
 */
final class SampleTable {
  private static final int CLASSES = 5;
  private static final int FRAMES = 6;

  static final StructType SCHEMA =
      new StructType()
          .add("logits", array(DataTypes.FloatType))
          .add("logp", array(DataTypes.DoubleType))
          .add("other", array(DataTypes.DoubleType))
          .add("label", DataTypes.IntegerType)
          .add("labels", array(DataTypes.IntegerType))
          .add("hits", array(DataTypes.DoubleType))
          .add("frames", array(array(DataTypes.DoubleType)))
          .add("text", array(DataTypes.IntegerType))
          .add("p", DataTypes.DoubleType)
          .add("t", DataTypes.DoubleType)
          .add("mild", DataTypes.DoubleType)
          .add("probability", DataTypes.DoubleType)
          .add("truth", DataTypes.DoubleType)
          .add("sign", DataTypes.DoubleType)
          .add("w", DataTypes.DoubleType);

  private SampleTable() {}

  /** An argument list that fits a function. */
  static String arguments(CatalogEntry entry) {
    return switch (entry.name()) {
      case "cross_entropy", "focal_loss", "label_smoothing_loss", "multi_margin_loss" ->
          "logits, label";
      case "nll_loss" -> "logp, label";
      case "multilabel_margin_loss" -> "logits, labels";
      case "multilabel_soft_margin_loss" -> "logits, hits";
      case "binary_cross_entropy" -> "probability, truth";
      case "sigmoid_focal_loss" -> "p, truth";
      case "hinge_embedding_loss", "soft_margin_loss" -> "mild, sign";
      case "margin_ranking_loss" -> "p, t, sign";
      case "gaussian_nll_loss" -> "p, t, probability";
      case "poisson_nll_loss" -> "mild, probability";
      case "kl_div" -> "mild, probability";
      case "cosine_embedding_loss" -> "logp, other, sign";
      case "triplet_margin_loss", "triplet_margin_with_distance_loss" -> "logits, logp, other";
      case "ctc_loss" -> "frames, text";
      case "dice_loss", "iou_loss", "tversky_loss" -> "p, truth";
      case "multi_task_loss" -> "logits, label, p, t";
      case "exact_sum", "exact_avg", "sigmoid", "log_sigmoid" -> "p";
      case "softmax", "log_softmax", "logsumexp", "argmax", "lossless_pack" -> "logits";
      case "lossless_unpack" -> "lossless_pack(logits)";
      case "compute_sample_weight" -> "label, map(0, 1D, 1, 2.5D)";
      default -> entry.isMetric() ? metricArguments(entry) : "p, t";
    };
  }

  private static String metricArguments(CatalogEntry entry) {
    boolean ofArrays = entry.ownArguments().get(0).type() == ArgumentType.ARRAY;
    boolean ofQueries = entry.ownArguments().stream().anyMatch(spec -> spec.name().equals("k"));
    String more =
        switch (entry.name()) {
          case "fbeta_score", "adjusted_r2_score" -> ", 2";
          default -> "";
        };
    return switch (entry.contract().family()) {
      case LABELS -> "int(truth), int(probability > 0.5D)" + more;
      case PROBABILITIES -> "int(truth), probability";
      case SCORES -> ofArrays || ofQueries ? "hits, other" : "int(truth), mild";
      case ERRORS -> "probability + 0.1D, abs(mild) + 0.1D" + more;
      case EDITS ->
          switch (entry.name()) {
            case "label_error_rate" -> "frames, text";
            case "word_error_rate", "char_error_rate" -> "concat(label, ' 1'), concat(truth, '')";
            default -> "text, array(2, 1)";
          };
      case WEIGHTS -> entry.name().equals("compute_pos_weight") ? "hits" : "label";
      default -> throw new IllegalArgumentException("no columns for " + entry.name());
    };
  }

  static List<Row> rows(int count, Random random) {
    List<Row> rows = new ArrayList<>();
    for (int row = 0; row < count; row++) {
      double scale = Math.scalb(1.0, random.nextInt(60) - 30);
      rows.add(
          RowFactory.create(
              vector(c -> (float) (random.nextGaussian() * 8)),
              vector(c -> -Math.abs(random.nextGaussian()) * 3),
              vector(c -> random.nextGaussian() * scale),
              random.nextInt(CLASSES),
              seq(List.of(random.nextInt(CLASSES), -1, 0, 0, 0)),
              vector(c -> random.nextInt(2) * 1.0),
              seq(
                  IntStream.range(0, FRAMES)
                      .mapToObj(f -> vector(c -> -Math.abs(random.nextGaussian()) * 3))
                      .toList()),
              seq(List.of(1 + random.nextInt(CLASSES - 1), 1 + random.nextInt(CLASSES - 1))),
              random.nextGaussian() * scale,
              random.nextGaussian() * scale,
              random.nextGaussian() * 9,
              random.nextDouble(),
              random.nextInt(2) * 1.0,
              random.nextInt(2) * 2.0 - 1,
              random.nextDouble() * scale));
    }
    return rows;
  }

  private static DataType array(DataType element) {
    return DataTypes.createArrayType(element);
  }

  private static Seq<?> vector(IntFunction<?> element) {
    List<Object> values = new ArrayList<>();
    for (int c = 0; c < CLASSES; c++) {
      values.add(element.apply(c));
    }
    return seq(values);
  }

  private static Seq<?> seq(List<?> values) {
    return CollectionConverters.asScala(values).toSeq();
  }
}
