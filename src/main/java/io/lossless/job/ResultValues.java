package io.lossless.job;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import scala.jdk.javaapi.CollectionConverters;

/** Values of Spark's rows as Java's own: lists, and maps in their order. */
final class ResultValues {
  private ResultValues() {}

  /** A value without any class of Spark or Scala: numbers, texts, lists and maps. */
  static Object plain(Object value) {
    if (value instanceof Row row) {
      Map<String, Object> fields = new LinkedHashMap<>();
      for (int i = 0; i < row.size(); i++) {
        fields.put(row.schema().fields()[i].name(), plain(row.get(i)));
      }
      return fields;
    }
    if (value instanceof scala.collection.Map<?, ?> map) {
      Map<String, Object> entries = new LinkedHashMap<>();
      CollectionConverters.asJava(map)
          .forEach((key, entry) -> entries.put(String.valueOf(key), plain(entry)));
      return entries;
    }
    if (value instanceof scala.collection.Iterable<?> items) {
      return List.copyOf(
          CollectionConverters.asJavaCollection(items).stream().map(ResultValues::plain).toList());
    }
    return value;
  }
}
