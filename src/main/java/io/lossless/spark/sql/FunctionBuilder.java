package io.lossless.spark.sql;

import io.lossless.catalog.Call;
import io.lossless.catalog.CallBuilder;
import io.lossless.catalog.CatalogEntry;
import io.lossless.catalog.CommonArguments;
import io.lossless.function.ArgumentSpec;
import io.lossless.function.ColumnType;
import io.lossless.function.LookupFunction;
import io.lossless.state.StateRowFunction;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.QueryContext;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedArgumentExpression;
import org.apache.spark.sql.catalyst.trees.CurrentOrigin;
import org.apache.spark.sql.catalyst.trees.Origin;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;
import scala.Option;
import scala.collection.immutable.Map$;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction1;

/** Turns the arguments of a call in a query into an expression, or into an error at analysis. */
final class FunctionBuilder extends AbstractFunction1<Seq<Expression>, Expression>
    implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String function;
  private final transient CatalogEntry entry;

  FunctionBuilder(CatalogEntry entry) {
    this.function = entry.name();
    this.entry = entry;
  }

  @Override
  public Expression apply(Seq<Expression> given) {
    try {
      return build(CollectionConverters.asJava(given));
    } catch (IllegalArgumentException e) {
      // AnalysisException is a checked exception, which a Scala function can't declare.
      Platform.throwException(analysisError(e));
      throw e;
    }
  }

  Expression build(List<Expression> given) {
    CallBuilder builder = new CallBuilder(entry);
    Map<String, Expression> columns = new HashMap<>();
    boolean named = false;
    for (int i = 0; i < given.size(); i++) {
      Expression value = given.get(i);
      ArgumentSpec spec;
      if (value instanceof NamedArgumentExpression argument) {
        spec = builder.named(argument.key());
        value = argument.value();
        named = true;
      } else if (named) {
        throw error("an argument without a name can't follow a named one, got " + value.sql());
      } else {
        spec = builder.positional(i);
      }
      give(builder, spec, value, columns);
    }
    Call call = builder.build();
    if (LookupFunction.class.isAssignableFrom(entry.type())) {
      return LookupExpression.of(call, children(call, columns));
    }
    Seq<Expression> children = CollectionConverters.asScala(children(call, columns)).toSeq();
    if (entry.isAggregate() || entry.isRowFunction()) {
      return call.isAggregate()
          ? new LosslessAggregate(call, children, 0, 0)
          : new LosslessRowExpression(call, children);
    }
    return call.stateFunction() instanceof StateRowFunction
        ? new StateExpression(call, children)
        : new StateMerge(call, children, 0, 0);
  }

  /** NULL stands for an argument that isn't given, so that later ones can be given by position. */
  private void give(
      CallBuilder builder, ArgumentSpec spec, Expression value, Map<String, Expression> columns) {
    if (value.dataType() instanceof NullType && !spec.isRequired()) {
      return;
    }
    if (spec.type().isColumn()) {
      switch (spec.type()) {
        case STATE -> builder.column(spec, stateType(spec, value));
        case LABEL_NUMBERS -> builder.column(spec, mapType(spec, value));
        default -> layout(spec, value).give(spec, builder);
      }
      columns.put(spec.name(), value);
      return;
    }
    if (!value.foldable()) {
      throw error(spec.name() + " must be a constant, got " + value.sql());
    }
    Optional<Object> constant = constant(value.eval(InternalRow.empty()), value.dataType());
    constant.ifPresentOrElse(
        known -> builder.constant(spec, known),
        () -> {
          if (spec.isRequired()) {
            throw error(spec.name() + " must be a constant, got NULL");
          }
        });
  }

  private ColumnType stateType(ArgumentSpec spec, Expression value) {
    if (value.dataType() instanceof BinaryType) {
      return ColumnType.STATE;
    }
    throw misfit(spec, value);
  }

  private ColumnType mapType(ArgumentSpec spec, Expression value) {
    return LookupExpression.mapType(value.dataType()).orElseThrow(() -> misfit(spec, value));
  }

  private ColumnLayout layout(ArgumentSpec spec, Expression value) {
    return ColumnLayout.of(value.dataType()).orElseThrow(() -> misfit(spec, value));
  }

  private IllegalArgumentException misfit(ArgumentSpec spec, Expression value) {
    String got = value.dataType().sql();
    return error(spec.name() + " must be " + spec.type().constraint() + ", got " + got);
  }

  private static Optional<Object> constant(Object value, DataType type) {
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof UTF8String text) {
      return Optional.of(text.toString());
    }
    if (value instanceof Decimal decimal) {
      return Optional.of(decimal.toJavaBigDecimal());
    }
    if (value instanceof ArrayData array && type instanceof ArrayType arrayType) {
      List<Object> elements = new ArrayList<>();
      for (Object element : array.toObjectArray(arrayType.elementType())) {
        elements.add(constant(element, arrayType.elementType()).orElse("NULL"));
      }
      return Optional.of(elements);
    }
    if (value instanceof MapData map && type instanceof MapType mapType) {
      DataType keys = DataTypes.createArrayType(mapType.keyType());
      DataType values = DataTypes.createArrayType(mapType.valueType());
      List<?> labels = (List<?>) constant(map.keyArray(), keys).orElseThrow();
      List<?> numbers = (List<?>) constant(map.valueArray(), values).orElseThrow();
      Map<Object, Object> entries = new LinkedHashMap<>();
      for (int i = 0; i < labels.size(); i++) {
        entries.put(labels.get(i), numbers.get(i));
      }
      return Optional.of(entries);
    }
    return Optional.of(value);
  }

  private static List<Expression> children(Call call, Map<String, Expression> columns) {
    List<Expression> children = new ArrayList<>();
    for (String name : call.arguments().columnNames()) {
      children.add(columns.get(name));
    }
    if (call.sampleWeighted()) {
      children.add(columns.get(CommonArguments.SAMPLE_WEIGHT));
    }
    return children;
  }

  private IllegalArgumentException error(String problem) {
    return new IllegalArgumentException(function + ": " + problem);
  }

  /** Spark's own kind of error, so that it is shown with the place in the query. */
  static AnalysisException analysisError(IllegalArgumentException cause) {
    Origin origin = CurrentOrigin.get();
    return new AnalysisException(
        cause.getMessage(),
        origin.line(),
        origin.startPosition(),
        Option.apply(cause),
        Option.empty(),
        Map$.MODULE$.<String, String>empty(),
        new QueryContext[0]);
  }
}
