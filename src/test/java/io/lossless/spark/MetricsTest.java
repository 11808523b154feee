package io.lossless.spark;

import static io.lossless.spark.MetricArguments.arguments;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.lossless.catalog.Catalog;
import io.lossless.catalog.CatalogEntry;
import io.lossless.function.ArgumentSpec;
import io.lossless.function.ArgumentType;
import io.lossless.function.Family;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.text.CaseUtils;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** The typed methods of the metrics are those of the catalog, and have the values of SQL's form. */
class MetricsTest extends SparkTest {
  private static final Set<Family> FAMILIES =
      EnumSet.of(
          Family.LABELS,
          Family.PROBABILITIES,
          Family.SCORES,
          Family.ERRORS,
          Family.EDITS,
          Family.WEIGHTS);

  /** Two labels, numbers in (0, 1), a weight, and arrays and texts of these. */
  static final String ROWS =
      """
      SELECT *, array(y, 1 - y, z) AS flags, array(p, q, p * q) AS scores, array(y, z) AS tokens,
        array(array(ln(p), ln(1 - p)), array(ln(q), ln(1 - q)), array(ln(p), ln(1 - p))) AS steps,
        array(1) AS symbols
      FROM VALUES (0, 0, 0.25D, 0.5D, 1D, 'a b', 'a c'), (1, 0, 0.5D, 0.625D, 2D, 'b', 'b d'),
        (1, 1, 0.875D, 0.75D, 1D, 'c d e', 'c e'), (0, 1, 0.375D, 0.25D, 3D, 'a', 'a'),
        (1, 1, 0.625D, 0.125D, 1D, 'e f', 'f e') AS rows(y, z, p, q, w, s, t)""";

  /** Functions that need columns other than their arguments' types have, by those columns. */
  private static final Map<String, String> COLUMNS =
      Map.ofEntries(
          Map.entry("roc_auc_score", "y, p"),
          Map.entry("average_precision_score", "y, p"),
          Map.entry("mean_reciprocal_rank", "flags, scores"),
          Map.entry("mean_average_precision", "flags, scores"),
          Map.entry("precision_at_k", "flags, scores"),
          Map.entry("recall_at_k", "flags, scores"),
          Map.entry("hit_rate_at_k", "flags, scores"),
          Map.entry("label_ranking_average_precision_score", "flags, scores"),
          Map.entry("coverage_error", "flags, scores"),
          Map.entry("label_ranking_loss", "flags, scores"),
          Map.entry("dcg_score", "flags, scores"),
          Map.entry("ndcg_score", "flags, scores"),
          Map.entry("mean_iou", "y, z"),
          Map.entry("dice_score", "y, z"),
          Map.entry("pixel_accuracy", "y, z"),
          Map.entry("label_error_rate", "steps, symbols"),
          Map.entry("log_loss", "y, p"),
          Map.entry("brier_score_loss", "y, p"),
          Map.entry("top_k_accuracy_score", "y, p"),
          Map.entry("hinge_loss", "y, p"),
          Map.entry("expected_calibration_error", "y, array(1 - p, p)"),
          Map.entry("maximum_calibration_error", "y, array(1 - p, p)"),
          Map.entry("compute_pos_weight", "flags"));

  private static List<CatalogEntry> metricEntries() {
    return Catalog.installed().entries().stream()
        .filter(entry -> FAMILIES.contains(entry.contract().family()))
        .filter(entry -> entry.type().getPackageName().equals("io.lossless.metric"))
        .toList();
  }

  private static List<ArgumentSpec> required(CatalogEntry entry) {
    return entry.arguments().stream().filter(ArgumentSpec::isRequired).toList();
  }

  private static List<Class<?>> types(CatalogEntry entry) {
    return required(entry).stream().<Class<?>>map(argument -> type(argument.type())).toList();
  }

  private static Class<?> type(ArgumentType type) {
    return switch (type) {
      case REAL -> double.class;
      case INTEGER -> long.class;
      default -> type.isColumn() ? Column.class : Void.class;
    };
  }

  private static Method method(CatalogEntry entry, Class<?>... behind) throws Exception {
    return metrics.class.getMethod(
        entry.name(),
        Stream.concat(types(entry).stream(), Stream.of(behind)).toArray(Class<?>[]::new));
  }

  @Test
  void everyMetricHasItsTwoForms() throws Exception {
    List<String> forms = new ArrayList<>();
    for (CatalogEntry entry : metricEntries()) {
      List<ArgumentSpec> required = required(entry);
      assertThat(entry.arguments())
          .as(entry.name())
          .startsWith(required.toArray(ArgumentSpec[]::new));
      forms.add(method(entry).toString());
      forms.add(method(entry, MetricArguments.class).toString());
    }
    assertThat(
            Stream.of(metrics.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::toString))
        .hasSizeGreaterThan(100)
        .containsExactlyInAnyOrderElementsOf(forms);
  }

  @Test
  void everyMetricHasItsSummaryAsItsDocumentation() throws Exception {
    Path file = Path.of("src", "main", "java", "io", "lossless", "spark", "metrics.java");
    String source = Files.readString(file).replaceAll("\\s+\\* ", " ").replaceAll("\\s+", " ");
    for (CatalogEntry entry : metricEntries()) {
      String summary = entry.contract().summary().replace("<", "&lt;").replace(">", "&gt;");
      String documented = "/** " + summary + " */ public static Column " + entry.name() + "(";
      assertThat(source).as(entry.name()).contains(documented);
    }
  }

  @Test
  void everyOptionalArgumentHasItsSetter() {
    Set<String> setters =
        Stream.of(MetricArguments.class.getDeclaredMethods())
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .filter(method -> method.getReturnType() == MetricArguments.class)
            .filter(method -> !Modifier.isStatic(method.getModifiers()))
            .map(Method::getName)
            .collect(Collectors.toSet());
    Set<String> arguments =
        metricEntries().stream()
            .flatMap(entry -> entry.arguments().stream())
            .filter(argument -> !argument.isRequired())
            .map(
                argument ->
                    argument.name().equals("on_invalid")
                        ? "skippingInvalid"
                        : CaseUtils.toCamelCase(argument.name(), false, '_'))
            .collect(Collectors.toSet());
    assertThat(setters).containsExactlyInAnyOrderElementsOf(arguments);
  }

  /** What stands for the required arguments of a function. */
  private static List<String> given(CatalogEntry entry) {
    List<ArgumentSpec> required = required(entry);
    String columns = COLUMNS.get(entry.name());
    if (columns != null) {
      return List.of(columns.split(", (?![^(]*\\))"));
    }
    List<String> given = new ArrayList<>();
    for (ArgumentSpec argument : required) {
      boolean isFirst = given.isEmpty();
      given.add(
          switch (argument.type()) {
            case LABEL, LABELS -> isFirst ? "y" : "z";
            case NUMBER, NUMBERS -> isFirst ? "q" : "p";
            case TOKENS -> isFirst ? "s" : "t";
            case LABEL_NUMBERS -> "map(0, 0.5D)";
            case REAL -> "0.5";
            case INTEGER -> "2";
            default ->
                throw new IllegalStateException(entry.name() + ": no column for " + argument);
          });
    }
    return given;
  }

  private static Object value(ArgumentSpec argument, String text) {
    return switch (argument.type()) {
      case REAL -> Double.parseDouble(text);
      case INTEGER -> Long.parseLong(text);
      default -> org.apache.spark.sql.functions.expr(text);
    };
  }

  /** The same names, which are the calls as SQL has them, and the same values. */
  static void compare(Dataset<Row> data, List<Column> typed, List<String> sql) {
    Dataset<Row> expected = data.selectExpr(sql.toArray(String[]::new));
    Dataset<Row> actual = data.select(typed.toArray(Column[]::new));
    assertThat(actual.columns()).containsExactly(expected.columns());
    Row values = expected.head();
    Row typedValues = actual.head();
    for (int i = 0; i < sql.size(); i++) {
      assertThat(typedValues.get(i)).as(sql.get(i)).isEqualTo(values.get(i));
    }
  }

  @Test
  void everyMetricHasTheValueOfItsSqlForm() throws Exception {
    Dataset<Row> data = interpreted().sql(ROWS);
    List<Column> typed = new ArrayList<>();
    List<String> sql = new ArrayList<>();
    List<Column> typedRows = new ArrayList<>();
    List<String> sqlRows = new ArrayList<>();
    for (CatalogEntry entry : metricEntries()) {
      List<String> given = given(entry);
      List<Object> values = new ArrayList<>();
      for (int i = 0; i < given.size(); i++) {
        values.add(value(required(entry).get(i), given.get(i)));
      }
      List<Column> columns = entry.isAggregate() ? typed : typedRows;
      List<String> texts = entry.isAggregate() ? sql : sqlRows;
      columns.add((Column) method(entry).invoke(null, values.toArray()));
      texts.add(entry.name() + "(" + String.join(", ", given) + ")");
      if (entry.isAggregate() && entry.contract().weighted()) {
        values.add(arguments().sampleWeight(col("w")));
        columns.add((Column) method(entry, MetricArguments.class).invoke(null, values.toArray()));
        texts.add(entry.name() + "(" + String.join(", ", given) + ", sample_weight => w)");
      }
    }
    compare(data, typed, sql);
    compare(data, typedRows, sqlRows);
  }
}
