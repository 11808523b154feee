package io.lossless.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.lossless.function.JsonText;
import io.lossless.job.Job;
import io.lossless.job.JobDocument;
import io.lossless.job.Paths;
import io.lossless.job.Results;
import io.lossless.job.Sha256;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What two parties compare to know that they evaluated the same: the digests are equal if and only
 * if the bytes of results.json and of the states over the whole table are, and where they are not,
 * the rest tells why. No time, host or user is part of it.
 *
 * @param name the job's
 * @param document the job file, without secrets
 * @param files the files that were read, relative to the job file where they lie beside it
 * @param rows the rows that were evaluated
 * @param digest the SHA-256 of results.json, in hexadecimal digits
 * @param statesDigest that of the functions' states over the whole table, where it is known
 */
record Receipt(
    String name,
    JobDocument document,
    List<String> files,
    long rows,
    Versions versions,
    String digest,
    Optional<String> statesDigest) {
  private static final int FORMAT = 1;
  private static final int SHOWN_FILES = 20;

  /**
   * The receipt of a job that ran.
   *
   * @param json the text of results.json
   */
  static Receipt of(Job job, Results results, String json, Versions versions) {
    Paths folder = Paths.besides(Path.of(job.file().source()));
    return new Receipt(
        results.name(),
        job.document(),
        results.files().stream().map(folder::relative).toList(),
        results.rows(),
        versions,
        Sha256.hex(json),
        results.statesDigest());
  }

  boolean hasFiles() {
    return !files.isEmpty();
  }

  boolean hasSettings() {
    return !document.settings().isEmpty();
  }

  /** As many files as a reader looks at. */
  List<String> firstFiles() {
    return files.stream().limit(SHOWN_FILES).map(ResultText::visible).toList();
  }

  /** How many there are beyond the first ones. */
  Optional<String> moreFiles() {
    return Optional.of(files.size() - SHOWN_FILES).filter(more -> more > 0).map(Digits::count);
  }

  /** The text of receipt.json: a value a line, and the job file line by line, for diff. */
  String json() {
    StringWriter text = new StringWriter();
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    try (JsonGenerator json = JsonText.generator(text)) {
      json.setPrettyPrinter(
          new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines));
      json.writeStartObject();
      json.writeNumberField("format", FORMAT);
      json.writeStringField("results_sha256", digest);
      if (statesDigest.isPresent()) {
        json.writeStringField("states_sha256", statesDigest.get());
      }
      json.writeNumberField("rows", rows);
      json.writeObjectFieldStart("versions");
      json.writeStringField("lossless", versions.lossless());
      json.writeStringField("spark", versions.spark());
      json.writeStringField("java", versions.java());
      json.writeEndObject();
      list(json, "files", files);
      json.writeStringField("job", name);
      list(json, "settings", document.settings());
      list(json, "job_file", document.text().lines().toList());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text + "\n";
  }

  private static void list(JsonGenerator json, String field, List<String> items)
      throws IOException {
    json.writeFieldName(field);
    JsonText.write(json, items);
  }
}
