package io.lossless.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.lossless.function.JsonText;
import io.lossless.job.Interval;
import io.lossless.job.Slice;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Arrays of JSON with an object on each line, and what several of them have in their objects. */
final class JsonLines {
  private JsonLines() {}

  /** Writes the fields of an object. */
  interface Fields<T> {
    void write(JsonGenerator json, T item) throws IOException;
  }

  /** The array, without an end of line behind it. */
  static <T> String array(List<T> items, Fields<T> fields) {
    return items.stream()
        .map(item -> line(item, fields))
        .collect(Collectors.joining(",\n  ", "[\n  ", "\n]"));
  }

  private static <T> String line(T item, Fields<T> fields) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JsonText.generator(text)) {
      json.writeStartObject();
      fields.write(json, item);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  static void slice(JsonGenerator json, Slice slice) throws IOException {
    json.writeFieldName("slice");
    values(json, slice);
  }

  /** The columns of a slice with their values. */
  static void values(JsonGenerator json, Slice slice) throws IOException {
    json.writeStartObject();
    for (Map.Entry<String, Optional<Object>> column : slice.values().entrySet()) {
      json.writeFieldName(column.getKey());
      if (column.getValue().isEmpty()) {
        json.writeNull();
      } else if (column.getValue().get() instanceof BigDecimal decimal) {
        // A reader would take the number for a double, which may be another value.
        json.writeString(decimal.toPlainString());
      } else {
        JsonText.write(json, column.getValue().get());
      }
    }
    json.writeEndObject();
  }

  static void real(JsonGenerator json, String field, OptionalDouble value) throws IOException {
    json.writeFieldName(field);
    if (value.isPresent()) {
      json.writeNumber(value.getAsDouble());
    } else {
      json.writeNull();
    }
  }

  /** Fields that are there only where there is an interval. */
  static void interval(JsonGenerator json, Optional<Interval> interval) throws IOException {
    if (interval.isPresent()) {
      json.writeNumberField("confidence", interval.get().confidence());
      json.writeArrayFieldStart("interval");
      json.writeNumber(interval.get().low());
      json.writeNumber(interval.get().high());
      json.writeEndArray();
    }
  }
}
