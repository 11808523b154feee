package io.lossless.function;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.lossless.function.ResultType.Structured;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * Plain values as JSON: numbers, booleans, texts, lists, maps, and the values of aggregations.
 *
 * <p>Doubles are the shortest decimals that read back to the same 64 bits; NaN and infinities,
 * which JSON does not have, are the strings "NaN", "Infinity" and "-Infinity".
 */
public final class JsonText {
  /**
   * Before JDK 19, Double.toString is not always the shortest (JDK-4511638): the same results would
   * be other bytes on another JVM. Jackson's own writer is the same everywhere.
   */
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  private JsonText() {}

  public static JsonGenerator generator(Writer writer) throws IOException {
    return JSON.createGenerator(writer);
  }

  /** A value on one line. */
  public static String of(Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = generator(text)) {
      write(json, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** The value of an aggregation on one line, a structure as an object of its fields. */
  public static String of(Object value, ResultType type) {
    return of(plain(value, type));
  }

  private static Object plain(Object value, ResultType type) {
    if (type instanceof ResultType.Structure structure && value instanceof Structured of) {
      Map<String, Object> fields = new LinkedHashMap<>();
      for (int i = 0; i < structure.fields().size(); i++) {
        ResultType.Field field = structure.fields().get(i);
        fields.put(field.name(), plain(of.values().get(i), field.type()));
      }
      return fields;
    }
    if (type instanceof ResultType.Mapping mapping && value instanceof Map<?, ?> map) {
      Map<Object, Object> entries = new LinkedHashMap<>();
      map.forEach((key, entry) -> entries.put(key, plain(entry, mapping.value())));
      return entries;
    }
    if (value instanceof double[] numbers) {
      return DoubleStream.of(numbers).boxed().toList();
    }
    return type instanceof ResultType.Sequence sequence && value instanceof List<?> items
        ? items.stream().map(item -> plain(item, sequence.element())).toList()
        : value;
  }

  /** Jackson quotes NaN and infinities by itself. */
  public static void write(JsonGenerator json, Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof Double number) {
      json.writeNumber(number);
    } else if (value instanceof Float number) {
      json.writeNumber(number);
    } else if (value instanceof BigDecimal number) {
      json.writeNumber(number);
    } else if (value instanceof Number number) {
      json.writeNumber(number.longValue());
    } else if (value instanceof Map<?, ?> entries) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : entries.entrySet()) {
        json.writeFieldName(String.valueOf(entry.getKey()));
        write(json, entry.getValue());
      }
      json.writeEndObject();
    } else if (value instanceof List<?> items) {
      json.writeStartArray();
      for (Object item : items) {
        write(json, item);
      }
      json.writeEndArray();
    } else {
      json.writeString(value.toString());
    }
  }
}
