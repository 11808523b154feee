package io.lossless.spark.sql;

import io.lossless.batch.Column;
import io.lossless.batch.Dtype;
import io.lossless.batch.Storage;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What numbers are in a value of any of the forms that functions read, as a struct:
 *
 * <ul>
 *   <li>{@code defect}: whether it can't be read as numbers, such as an array with a NULL in it
 *   <li>{@code nan}, {@code infinite}: whether some are
 *   <li>{@code least}, {@code largest}: of those that are finite and not ignored
 *   <li>{@code length}: of a vector, or the first dimension of nested ones; NULL for a number
 *   <li>{@code distribution}: whether they are probabilities that sum to 1 over the first
 *       dimension, which has two or more, within 0.001
 * </ul>
 *
 * <p>NULL for NULL and for values that hold no numbers, such as strings.
 */
public final class NumberFacts extends StatefulExpression {
  private static final long serialVersionUID = 1L;

  /** Half-precision probabilities of a thousand classes are off by about as much. */
  private static final double TOLERANCE = 1e-3;

  private static final StructType TYPE =
      new StructType()
          .add("defect", DataTypes.BooleanType)
          .add("nan", DataTypes.BooleanType)
          .add("infinite", DataTypes.BooleanType)
          .add("least", DataTypes.DoubleType)
          .add("largest", DataTypes.DoubleType)
          .add("length", DataTypes.IntegerType)
          .add("distribution", DataTypes.BooleanType);

  private final Expression value;
  private final Dtype dtype;
  private final boolean hasIgnored;
  private final double ignored;
  private transient ColumnReader reader;
  private transient Column column;

  /**
   * @param dtype what BINARY holds
   * @param ignored a number that is left out of {@code least} and {@code largest}
   */
  public NumberFacts(Expression value, Dtype dtype, OptionalDouble ignored) {
    this.value = value;
    this.dtype = dtype;
    this.hasIgnored = ignored.isPresent();
    this.ignored = ignored.orElse(0);
  }

  @Override
  public Object eval(InternalRow row) {
    Object read = value.eval(row);
    if (read == null || !holdsNumbers()) {
      return null;
    }
    if (column == null) {
      reader = new ColumnReader(value.dataType(), dtype);
      column = reader.newColumn();
    }
    column.clear();
    reader.append(read, column);
    return column.defects().isEmpty()
        ? facts()
        : new GenericInternalRow(new Object[] {true, false, false, null, null, null, false});
  }

  private boolean holdsNumbers() {
    return ColumnLayout.of(value.dataType())
        .filter(layout -> layout.storage(dtype) != Storage.TEXT)
        .isPresent();
  }

  private InternalRow facts() {
    boolean nan = false;
    boolean infinite = false;
    double least = Double.POSITIVE_INFINITY;
    double largest = Double.NEGATIVE_INFINITY;
    for (int leaf = 0; leaf < column.size(0); leaf++) {
      double number = column.leaf(leaf);
      nan |= Double.isNaN(number);
      infinite |= Double.isInfinite(number);
      if (Double.isFinite(number) && !(hasIgnored && number == ignored)) {
        least = Math.min(least, number);
        largest = Math.max(largest, number);
      }
    }
    boolean none = least > largest;
    return new GenericInternalRow(
        new Object[] {
          false,
          nan,
          infinite,
          none ? null : least,
          none ? null : largest,
          column.depth() == 0 ? null : column.dimension(0, 0),
          !nan && !infinite && isDistribution()
        });
  }

  /** Numbers with the class axis first, as many distributions as it has positions behind it. */
  private boolean isDistribution() {
    int classes = column.depth() == 0 ? 0 : column.dimension(0, 0);
    if (classes < 2 || column.size(0) == 0) {
      return false;
    }
    int positions = column.size(0) / classes;
    for (int position = 0; position < positions; position++) {
      double sum = 0;
      for (int c = 0; c < classes; c++) {
        double number = column.leaf(c * positions + position);
        if (number < 0) {
          return false;
        }
        sum += number;
      }
      if (Math.abs(sum - 1) > TOLERANCE) {
        return false;
      }
    }
    return true;
  }

  @Override
  public DataType dataType() {
    return TYPE;
  }

  @Override
  public String prettyName() {
    return RowQuestion.LOSSLESS_NUMBERS.function();
  }

  @Override
  public Seq<Expression> children() {
    return CollectionConverters.asScala(List.of(value)).toSeq();
  }

  @Override
  public Expression withNewChildrenInternal(IndexedSeq<Expression> newChildren) {
    return new NumberFacts(newChildren.apply(0), dtype, ignored());
  }

  private OptionalDouble ignored() {
    return hasIgnored ? OptionalDouble.of(ignored) : OptionalDouble.empty();
  }

  @Override
  public int productArity() {
    return 3;
  }

  @Override
  public Object productElement(int index) {
    return switch (index) {
      case 0 -> value;
      case 1 -> dtype;
      case 2 -> ignored();
      default -> throw new IndexOutOfBoundsException(index);
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NumberFacts facts
        && facts.value.equals(value)
        && facts.dtype == dtype
        && facts.ignored().equals(ignored());
  }

  @Override
  public int hashCode() {
    return Objects.hash(value, dtype, ignored());
  }
}
