package io.lossless.spark.sql;

import io.lossless.batch.Dtype;
import io.lossless.catalog.Call;
import io.lossless.function.ColumnType;
import io.lossless.function.LookupFunction;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Cast$;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.unsafe.types.UTF8String;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** A call that looks a row's label up in a map. */
public final class LookupExpression extends CallExpression {
  private static final long serialVersionUID = 1L;

  /** Made where it runs. */
  private transient LookupFunction function;

  /**
   * @param children a BIGINT or a string, and a map from such to doubles
   */
  public LookupExpression(Call call, Seq<Expression> children) {
    super(call, children);
  }

  /** The call with children of any types that {@link #mapType} and its function allow. */
  static LookupExpression of(Call call, List<Expression> columns) {
    Expression label = columns.get(0);
    DataType key = label.dataType() instanceof StringType text ? text : DataTypes.LongType;
    boolean nullable = ((MapType) columns.get(1).dataType()).valueContainsNull();
    MapType map = DataTypes.createMapType(key, DataTypes.DoubleType, nullable);
    return new LookupExpression(
        call,
        CollectionConverters.asScala(List.of(as(label, key), as(columns.get(1), map))).toSeq());
  }

  private static Expression as(Expression value, DataType type) {
    return value.dataType().equals(type) ? value : Cast$.MODULE$.apply(value, type, true);
  }

  /** The type of a map from labels to numbers, whose keys decide its storage; empty for others. */
  static Optional<ColumnType> mapType(DataType type) {
    if (!(type instanceof MapType map) || !(map.valueType() instanceof NumericType)) {
      return Optional.empty();
    }
    return ColumnLayout.of(map.keyType())
        .filter(layout -> layout.depth() == 0)
        .map(layout -> new ColumnType(0, layout.storage(Dtype.FLOAT32), type.sql()));
  }

  @Override
  LookupExpression with(Seq<Expression> newChildren) {
    return new LookupExpression(call(), newChildren);
  }

  @Override
  public DataType dataType() {
    return DataTypes.DoubleType;
  }

  @Override
  public Object eval(InternalRow row) {
    Object label = children().apply(0).eval(row);
    MapData map = (MapData) children().apply(1).eval(row);
    if (label == null || map == null) {
      return null;
    }
    int place = place(map.keyArray(), label);
    if (place >= 0 && map.valueArray().isNullAt(place)) {
      return null;
    }
    return function()
        .value(
            place < 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(map.valueArray().getDouble(place)));
  }

  private LookupFunction function() {
    if (function == null) {
      function = call().lookupFunction();
    }
    return function;
  }

  /** The place of a label among keys, or -1. */
  private static int place(ArrayData keys, Object label) {
    int count = keys.numElements();
    if (label instanceof UTF8String text) {
      for (int i = 0; i < count; i++) {
        if (keys.getUTF8String(i).equals(text)) {
          return i;
        }
      }
      return -1;
    }
    long number = (Long) label;
    for (int i = 0; i < count; i++) {
      if (keys.getLong(i) == number) {
        return i;
      }
    }
    return -1;
  }
}
