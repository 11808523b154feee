package io.lossless.function;

import java.util.List;

/** What an aggregation's value is. */
public sealed interface ResultType {
  /** A single value. */
  enum Scalar implements ResultType {
    /** A {@code Double}. */
    DOUBLE,
    /** A {@code Double}, or null if there was no row: as SQL's own aggregates. */
    NULLABLE_DOUBLE,
    /** A {@code Long}. */
    LONG,
    /** A {@code Boolean}. */
    BOOLEAN,
    /** A {@code String}, or null. */
    TEXT,
    /** The bytes of a state. */
    STATE
  }

  /** A {@code List} of values of one type, or a {@code double[]}. */
  record Sequence(ResultType element) implements ResultType {
    /** A {@code double[]}. */
    public static final Sequence DOUBLES = new Sequence(Scalar.DOUBLE);
  }

  /** A {@code Map} whose order is that of its entries. */
  record Mapping(ResultType key, ResultType value) implements ResultType {}

  /** A {@link Structured} of values. */
  record Structure(List<Field> fields) implements ResultType {
    /** A structure of named values, in order. */
    public static Structure of(Field... fields) {
      return new Structure(List.of(fields));
    }
  }

  /** A named value of a structure. */
  record Field(String name, ResultType type, boolean nullable) {
    /** A value that may be null where its type says so. */
    public Field(String name, ResultType type) {
      this(name, type, type.nullable());
    }
  }

  /** A value that has others as its fields. */
  interface Structured {
    /** In the order of its type's fields. */
    List<Object> values();
  }

  /** Whether a value may be null. */
  default boolean nullable() {
    return this == Scalar.NULLABLE_DOUBLE || this == Scalar.TEXT;
  }
}
