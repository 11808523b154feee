package io.lossless.spark.sql;

import io.lossless.batch.Dtype;
import io.lossless.batch.Storage;
import io.lossless.catalog.CallBuilder;
import io.lossless.function.ArgumentSpec;
import io.lossless.function.ColumnType;
import java.util.Optional;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.UserDefinedType;

/**
 * Where a SQL type has its values: any levels of arrays around numbers, strings or vectors.
 *
 * <p>A user-defined type is what it is stored as. Spark ML's VectorUDT is hence known by its
 * struct, whether or not its class is on the class path, and also where a table format kept the
 * struct alone.
 *
 * @param arrays the levels of arrays
 * @param leaf what is inside them
 * @param leafType the type of a leaf
 * @param text the type for messages
 */
public record ColumnLayout(int arrays, Leaf leaf, DataType leafType, String text) {
  /** What stands inside all arrays. */
  public enum Leaf {
    /** A number, or a string. */
    NUMBER,
    /** BINARY: a vector of little-endian numbers. */
    PACKED,
    /** Spark ML's struct of a dense or sparse vector. */
    SPARK_ML
  }

  private static final StructType SPARK_ML_VECTOR =
      new StructType()
          .add("type", DataTypes.ByteType)
          .add("size", DataTypes.IntegerType)
          .add("indices", DataTypes.createArrayType(DataTypes.IntegerType))
          .add("values", DataTypes.createArrayType(DataTypes.DoubleType));

  /** The layout of a type; empty for one that holds no numbers or strings. */
  public static Optional<ColumnLayout> of(DataType type) {
    DataType stored = stored(type);
    if (stored instanceof ArrayType array) {
      return of(array.elementType())
          .map(
              inner ->
                  new ColumnLayout(
                      inner.arrays + 1, inner.leaf, inner.leafType, "ARRAY<" + inner.text + ">"));
    }
    if (stored instanceof BinaryType) {
      return Optional.of(new ColumnLayout(0, Leaf.PACKED, stored, stored.sql()));
    }
    if (isSparkMlVector(stored)) {
      return Optional.of(new ColumnLayout(0, Leaf.SPARK_ML, stored, "VECTOR"));
    }
    return storage(stored).map(any -> new ColumnLayout(0, Leaf.NUMBER, stored, stored.sql()));
  }

  private static DataType stored(DataType type) {
    return type instanceof UserDefinedType<?> own ? own.sqlType() : type;
  }

  private static boolean isSparkMlVector(DataType type) {
    if (!(type instanceof StructType struct)
        || struct.fields().length != SPARK_ML_VECTOR.fields().length) {
      return false;
    }
    for (int i = 0; i < struct.fields().length; i++) {
      StructField field = struct.fields()[i];
      StructField known = SPARK_ML_VECTOR.fields()[i];
      if (!field.name().equals(known.name())
          || !DataType.equalsIgnoreNullability(field.dataType(), known.dataType())) {
        return false;
      }
    }
    return true;
  }

  private static Optional<Storage> storage(DataType type) {
    if (type instanceof DoubleType || type instanceof DecimalType) {
      return Optional.of(Storage.DOUBLE);
    }
    if (type instanceof FloatType) {
      return Optional.of(Storage.FLOAT);
    }
    if (type instanceof StringType) {
      return Optional.of(Storage.TEXT);
    }
    boolean whole =
        type instanceof LongType
            || type instanceof IntegerType
            || type instanceof ShortType
            || type instanceof ByteType
            || type instanceof BooleanType;
    return whole ? Optional.of(Storage.LONG) : Optional.empty();
  }

  /** The levels of nesting: a vector is one more than the arrays around it. */
  public int depth() {
    return leaf == Leaf.NUMBER ? arrays : arrays + 1;
  }

  /** How the values are held. */
  public Storage storage(Dtype dtype) {
    return switch (leaf) {
      case NUMBER -> storage(leafType).orElseThrow();
      case PACKED -> dtype.storage();
      case SPARK_ML -> Storage.DOUBLE;
    };
  }

  /** Gives a column of this layout to a call. */
  void give(ArgumentSpec spec, CallBuilder builder) {
    if (leaf == Leaf.PACKED) {
      builder.packedColumn(spec, depth(), text);
    } else {
      builder.column(spec, new ColumnType(depth(), storage(Dtype.FLOAT32), text));
    }
  }
}
