package io.lossless.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.lossless.function.JsonText;
import io.lossless.histogram.Histogram;
import io.lossless.job.Result;
import io.lossless.job.Results;
import io.lossless.job.Slice;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The results of a job as results.json: an array with an object, on a line of its own, for each
 * loss and slice.
 *
 * <p>Doubles are the shortest decimals that read back to the same 64 bits; NaN and infinities,
 * which JSON does not have, are the strings "NaN", "Infinity" and "-Infinity". An object whose
 * value is one of them, or null, says under "undefined" why. Where the job asks for intervals, a
 * result that has one has the fields {@code confidence} and {@code interval} too; a loss may have a
 * {@code histogram} of what its rows add to its sum, with rows below the first edge, rows that are
 * NaN, and infinite ones apart.
 */
public final class JsonReport {
  private JsonReport() {}

  /** The text of results.json. */
  public static String text(Results results) {
    return JsonLines.array(results.all(), JsonReport::write) + "\n";
  }

  /** A slice as results.json has it. */
  static String text(Slice slice) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JsonText.generator(text)) {
      JsonLines.values(json, slice);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static Map<String, Object> fields(Histogram histogram) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("scale", histogram.scale().name().toLowerCase(Locale.ROOT));
    fields.put("edges", histogram.edges());
    fields.put("counts", histogram.counts());
    fields.put("below", histogram.below());
    fields.put("nan", histogram.nan());
    fields.put("infinite", histogram.infinite());
    return fields;
  }

  private static void write(JsonGenerator json, Result result) throws IOException {
    json.writeStringField("name", result.name());
    json.writeStringField("function", result.function());
    json.writeObjectFieldStart("arguments");
    for (Map.Entry<String, Object> argument : result.arguments().entrySet()) {
      json.writeFieldName(argument.getKey());
      JsonText.write(json, argument.getValue());
    }
    json.writeEndObject();
    JsonLines.slice(json, result.slice());
    if (result.detail().isPresent()) {
      json.writeFieldName("value");
      JsonText.write(json, result.detail().get());
    } else {
      JsonLines.real(json, "value", result.value());
    }
    JsonLines.real(json, "sum", result.sum());
    json.writeNumberField("rows", result.rows());
    JsonLines.real(json, "denominator", result.denominator());
    JsonLines.real(json, "stderr", result.stderr());
    json.writeNumberField("null_rows", result.nullRows());
    if (result.nanRows().isPresent()) {
      json.writeNumberField("nan_rows", result.nanRows().getAsLong());
    } else {
      json.writeNullField("nan_rows");
    }
    json.writeNumberField("invalid_rows", result.invalidRows());
    if (result.undefined().isPresent()) {
      json.writeStringField("undefined", result.undefined().get());
    }
    JsonLines.interval(json, result.interval());
    if (result.histogram().isPresent()) {
      json.writeFieldName("histogram");
      JsonText.write(json, fields(result.histogram().get()));
    }
  }
}
