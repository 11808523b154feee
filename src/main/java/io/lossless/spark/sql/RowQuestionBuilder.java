package io.lossless.spark.sql;

import io.lossless.batch.Dtype;
import io.lossless.catalog.Catalog;
import io.lossless.catalog.CatalogEntry;
import java.io.Serializable;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.unsafe.Platform;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction1;

/** Turns the arguments of a question into its expression, or into an error at analysis. */
final class RowQuestionBuilder extends AbstractFunction1<Seq<Expression>, Expression>
    implements Serializable {
  private static final long serialVersionUID = 1L;

  private final RowQuestion question;

  RowQuestionBuilder(RowQuestion question) {
    this.question = question;
  }

  @Override
  public Expression apply(Seq<Expression> given) {
    try {
      List<Expression> arguments = CollectionConverters.asJava(given);
      if (arguments.isEmpty()) {
        throw new IllegalArgumentException(
            question.function() + ": must have an argument, got none");
      }
      return switch (question) {
        case LOSSLESS_ROW -> RowOutcome.of(aggregate(arguments));
        case LOSSLESS_GROUP -> group(arguments);
        case LOSSLESS_HISTOGRAM -> histogram(aggregate(arguments));
        case LOSSLESS_NUMBERS -> numbers(arguments);
      };
    } catch (IllegalArgumentException e) {
      // AnalysisException is a checked exception, which a Scala function can't declare.
      Platform.throwException(FunctionBuilder.analysisError(e));
      throw e;
    }
  }

  private static Expression histogram(LosslessAggregate aggregate) {
    return new LosslessAggregate(
        aggregate.call().asHistogram(),
        aggregate.children(),
        aggregate.mutableAggBufferOffset(),
        aggregate.inputAggBufferOffset());
  }

  private LosslessAggregate aggregate(List<Expression> arguments) {
    Expression call = call(arguments, CatalogEntry::isAggregate);
    if (call instanceof LosslessAggregate aggregate) {
      return aggregate;
    }
    throw error("reduction must be one of an aggregate", call.sql());
  }

  private Expression group(List<Expression> arguments) {
    Expression call = call(arguments, any -> true);
    if (call instanceof LosslessAggregate aggregate) {
      return aggregate.explaining();
    }
    if (call instanceof StateExpression state) {
      return state.explaining();
    }
    throw error("function must be an aggregate or of states", call.sql());
  }

  private Expression call(List<Expression> arguments, Predicate<CatalogEntry> fits) {
    Object name = constant(arguments.get(0), "function");
    CatalogEntry entry =
        Catalog.installed()
            .find(String.valueOf(name))
            .filter(fits)
            .orElseThrow(() -> error("function must be the name of an aggregate", name));
    return new FunctionBuilder(entry).build(arguments.subList(1, arguments.size()));
  }

  private Expression numbers(List<Expression> arguments) {
    Object dtype = arguments.size() > 1 ? constant(arguments.get(1), "dtype") : null;
    Object ignored = arguments.size() > 2 ? constant(arguments.get(2), "ignored") : null;
    return new NumberFacts(
        arguments.get(0),
        dtype == null
            ? Dtype.FLOAT32
            : Dtype.find(dtype.toString())
                .orElseThrow(() -> error("dtype must be one of " + Dtype.choices(), dtype)),
        ignored instanceof Number number
            ? OptionalDouble.of(number.doubleValue())
            : OptionalDouble.empty());
  }

  private Object constant(Expression value, String name) {
    if (!value.foldable()) {
      throw error(name + " must be a constant", value.sql());
    }
    return value.eval(InternalRow.empty());
  }

  private IllegalArgumentException error(String constraint, Object got) {
    return new IllegalArgumentException(question.function() + ": " + constraint + ", got " + got);
  }
}
