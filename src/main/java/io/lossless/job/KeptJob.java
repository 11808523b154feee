package io.lossless.job;

import com.fasterxml.jackson.core.JsonGenerator;
import io.lossless.function.JsonText;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What kept states are of: the functions and slices of a job, in the words of a job file, as far as
 * they decide what the states mean. It has neither input nor options, and so no secrets.
 *
 * @param where the job's condition on rows
 * @param text a job file in JSON, which is YAML
 */
record KeptJob(String partitionBy, Optional<String> where, String text) {
  /**
   * @param column the partition's, under the name that the table gives it
   * @param sets the columns of each slice set, likewise
   */
  static KeptJob of(Job job, String column, List<List<String>> sets) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JsonText.generator(text)) {
      json.writeStartObject();
      json.writeObjectFieldStart("input");
      json.writeStringField("table", "states");
      json.writeEndObject();
      for (FunctionKind kind : FunctionKind.values()) {
        write(json, kind, job.functions());
      }
      json.writeArrayFieldStart("slices");
      for (List<String> set : sets) {
        JsonText.write(json, set);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new KeptJob(column, job.where().map(Located::value), text.toString());
  }

  private static void write(JsonGenerator json, FunctionKind kind, List<FunctionCall> functions)
      throws IOException {
    List<FunctionCall> own =
        functions.stream().filter(call -> FunctionKind.of(call.function()) == kind).toList();
    if (own.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart(kind.list());
    for (FunctionCall call : own) {
      json.writeStartObject();
      json.writeFieldName(call.function().name());
      JsonText.write(json, call.writtenArguments());
      json.writeStringField("as", call.name());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** The job whose results merged states are. */
  Job job(String folder) {
    return JobFile.of(Path.of(folder), text);
  }
}
