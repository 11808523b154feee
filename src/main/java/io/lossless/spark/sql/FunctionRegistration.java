package io.lossless.spark.sql;

import io.lossless.catalog.Catalog;
import io.lossless.catalog.CatalogEntry;
import io.lossless.catalog.FunctionPage;
import io.lossless.state.MergeFunction;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import scala.Function1;
import scala.Tuple3;
import scala.collection.immutable.Seq;

/** Makes the catalog's functions known to Spark. */
public final class FunctionRegistration {
  static final String SINCE = "0.1.0";

  private FunctionRegistration() {}

  /** Registers all functions for the sessions that the extensions belong to. */
  public static void inject(SparkSessionExtensions extensions) {
    SharedGroups.inject(extensions);
    injectFunctions(extensions);
  }

  private static void injectFunctions(SparkSessionExtensions extensions) {
    for (CatalogEntry entry : Catalog.installed().entries()) {
      Function1<Seq<Expression>, Expression> builder = new FunctionBuilder(entry);
      extensions.injectFunction(
          new Tuple3<>(new FunctionIdentifier(entry.name()), info(entry), builder));
    }
    for (RowQuestion question : RowQuestion.values()) {
      extensions.injectFunction(
          new Tuple3<>(
              new FunctionIdentifier(question.function()),
              question.info(),
              new RowQuestionBuilder(question)));
    }
  }

  /**
   * Registers all functions in a running session.
   *
   * @throws IllegalArgumentException for a Spark Connect client, whose server has the functions
   */
  public static void install(SparkSession session) {
    if (!(session instanceof org.apache.spark.sql.classic.SparkSession classic)) {
      throw new IllegalArgumentException(
          "Lossless.install: the session must be a classic one, got "
              + session.getClass().getName()
              + "; with Spark Connect the server installs the functions");
    }
    // By way of extensions, for the names under which a registry keeps functions are qualified from
    // Spark 4.2 on, and Spark's own code knows how.
    SparkSessionExtensions extensions = new SparkSessionExtensions();
    injectFunctions(extensions);
    extensions.registerFunctions(classic.sessionState().functionRegistry());
  }

  /** What {@code DESCRIBE FUNCTION EXTENDED} shows. */
  static ExpressionInfo info(CatalogEntry entry) {
    FunctionPage page = new FunctionPage(entry);
    boolean aggregates = entry.isAggregate() || entry.type() == MergeFunction.class;
    return new ExpressionInfo(
        entry.type().getName(),
        // No database: the functions are temporary ones, of every session.
        null,
        entry.name(),
        page.usage().replaceFirst("^" + entry.name(), "_FUNC_"),
        "\n    Arguments:\n" + indented(page.arguments() + "\n" + page.details()),
        "\n    Examples:\n" + indented(page.examples()),
        "",
        aggregates ? "agg_funcs" : "math_funcs",
        SINCE,
        "",
        "java_udf");
  }

  private static String indented(String text) {
    return text.indent(4) + "  ";
  }
}
