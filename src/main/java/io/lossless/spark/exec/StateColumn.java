package io.lossless.spark.exec;

import java.io.Serializable;
import org.apache.spark.sql.types.DataType;

/**
 * One column of the rows that partial aggregates hand to final ones, behind the keys.
 *
 * @param isOurs whether it is the bytes of one of our functions, or a field of Spark's
 * @param index the number among our functions, or among the fields of Spark's
 */
record StateColumn(boolean isOurs, int index, DataType type) implements Serializable {}
