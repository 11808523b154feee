package io.lossless.job;

import com.fasterxml.jackson.core.JsonGenerator;
import io.lossless.function.JsonText;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What kept states are of: the functions and slices of a job, in the words of a job file, as far as
 * they decide what the states mean. It has neither input nor options, and no secrets.
 *
 * @param where the job's condition on rows
 * @param text a job file in JSON, which is YAML
 */
record KeptJob(String partitionBy, Optional<String> where, String text) {
  /**
   * @param column the partition's, under the name that the table gives it
   * @param sets the columns of each slice set, likewise
   * @throws JobException if a secret is part of it
   */
  static KeptJob of(Job job, String column, List<List<String>> sets) {
    Optional<String> where = job.where().map(Located::value);
    KeptJob kept = new KeptJob(column, where, text(job, sets, Map.of()));
    requireNoSecret(job, kept.text() + where.orElse(""), "losses, metrics, slices or where");
    return kept;
  }

  /**
   * The same with what the job asks of values, which may change from run to run.
   *
   * @throws JobException if a secret is part of it
   */
  static String report(Job job, List<List<String>> sets) {
    Map<String, Object> asked = new LinkedHashMap<>(job.states().orElseThrow().asked());
    job.assessment()
        .baseline()
        .filter(Baseline.Stored.class::isInstance)
        .map(Baseline.Stored.class::cast)
        .ifPresent(stored -> asked.put("compare", Map.of("baseline", stored.path())));
    String text = text(job, sets, asked);
    requireNoSecret(job, text, "combine, gates or compare");
    return text;
  }

  private static void requireNoSecret(Job job, String text, String what) {
    // A secret with quotes is written with escapes.
    String plain = text.replace("\\\"", "\"").replace("\\\\", "\\");
    if (!job.secrets().mask(text).equals(text) || !job.secrets().mask(plain).equals(plain)) {
      throw JobException.of(
          job.states().orElseThrow().place(),
          "states must not hold a secret, and they keep " + what + ", got one there");
    }
  }

  private static String text(Job job, List<List<String>> sets, Map<String, Object> more) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JsonText.generator(text)) {
      json.writeStartObject();
      json.writeObjectFieldStart("input");
      json.writeStringField("table", "states");
      json.writeEndObject();
      write(json, FunctionKind.LOSS, only(FunctionKind.LOSS, job));
      write(json, FunctionKind.METRIC, only(FunctionKind.METRIC, job));
      write(json, FunctionKind.CLASS_WEIGHT, job.classWeights());
      json.writeArrayFieldStart("slices");
      for (List<String> set : sets) {
        JsonText.write(json, set);
      }
      json.writeEndArray();
      for (Map.Entry<String, Object> entry : more.entrySet()) {
        json.writeFieldName(entry.getKey());
        JsonText.write(json, entry.getValue());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static List<FunctionCall> only(FunctionKind kind, Job job) {
    return job.functions().stream()
        .filter(call -> FunctionKind.of(call.function()) == kind)
        .toList();
  }

  private static void write(JsonGenerator json, FunctionKind kind, List<FunctionCall> calls)
      throws IOException {
    if (calls.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart(kind.list());
    for (FunctionCall call : calls) {
      json.writeStartObject();
      json.writeFieldName(call.function().name());
      JsonText.write(json, call.writtenArguments());
      json.writeStringField("as", call.name());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** The job whose results merged states are. */
  Job job() {
    return JobFile.of(Path.of(Manifest.FILE), text);
  }
}
