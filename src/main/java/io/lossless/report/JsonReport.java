package io.lossless.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.lossless.function.JsonText;
import io.lossless.job.Result;
import io.lossless.job.Results;
import io.lossless.job.Slice;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * The results of a job as results.json: an array with an object, on a line of its own, for each
 * loss and slice.
 *
 * <p>Doubles are the shortest decimals that read back to the same 64 bits; NaN and infinities,
 * which JSON does not have, are the strings "NaN", "Infinity" and "-Infinity".
 */
public final class JsonReport {
  private JsonReport() {}

  /** The text of results.json. */
  public static String text(Results results) {
    return results.all().stream()
        .map(JsonReport::line)
        .collect(Collectors.joining(",\n  ", "[\n  ", "\n]\n"));
  }

  private static String line(Result result) {
    return text(json -> write(json, result));
  }

  /** A slice as results.json has it. */
  static String text(Slice slice) {
    return text(json -> write(json, slice));
  }

  private interface Writing {
    void to(JsonGenerator json) throws IOException;
  }

  private static String text(Writing writing) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JsonText.generator(text)) {
      writing.to(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, Result result) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", result.name());
    json.writeStringField("function", result.function());
    json.writeObjectFieldStart("arguments");
    for (Map.Entry<String, Object> argument : result.arguments().entrySet()) {
      json.writeFieldName(argument.getKey());
      JsonText.write(json, argument.getValue());
    }
    json.writeEndObject();
    json.writeFieldName("slice");
    write(json, result.slice());
    if (result.detail().isPresent()) {
      json.writeFieldName("value");
      JsonText.write(json, result.detail().get());
    } else {
      real(json, "value", result.value());
    }
    real(json, "sum", result.sum());
    json.writeNumberField("rows", result.rows());
    real(json, "denominator", result.denominator());
    real(json, "stderr", result.stderr());
    json.writeNumberField("null_rows", result.nullRows());
    if (result.nanRows().isPresent()) {
      json.writeNumberField("nan_rows", result.nanRows().getAsLong());
    } else {
      json.writeNullField("nan_rows");
    }
    json.writeNumberField("invalid_rows", result.invalidRows());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Slice slice) throws IOException {
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

  private static void real(JsonGenerator json, String field, OptionalDouble value)
      throws IOException {
    json.writeFieldName(field);
    if (value.isPresent()) {
      json.writeNumber(value.getAsDouble());
    } else {
      json.writeNull();
    }
  }
}
