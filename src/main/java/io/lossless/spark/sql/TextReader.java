package io.lossless.spark.sql;

import io.lossless.batch.Column;
import io.lossless.batch.Texts;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.unsafe.types.UTF8String;

/** Reads Catalyst's strings into the leaves of one column, as the numbers of its texts. */
final class TextReader {
  private final Map<UTF8String, Integer> numbers = new HashMap<>();
  private int generation;

  void read(UTF8String text, Column column, int leaf) {
    Texts texts = column.texts();
    if (texts.generation() != generation) {
      numbers.clear();
      generation = texts.generation();
    }
    Integer number = numbers.get(text);
    if (number == null) {
      number = texts.add(text.toString());
      numbers.put(text.clone(), number); // Spark reads the next row into the same bytes
    }
    column.longs()[leaf] = number;
  }
}
