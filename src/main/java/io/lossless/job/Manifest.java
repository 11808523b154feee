package io.lossless.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;

/**
 * manifest.json of a partition value: what its states are of.
 *
 * @param name the job's
 * @param input what the input was
 */
record Manifest(String name, PartitionValue value, Input input, KeptJob job) {
  static final String FILE = "manifest.json";

  private static final int VERSION = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * The input of a partition value, as far as it can be told without reading its rows.
   *
   * @param files how many files it is in; 0 where the input is no files
   * @param digest of the names, sizes and times of the files
   */
  record Input(long rows, long files, String digest) {}

  String text() {
    ObjectNode json = JSON.createObjectNode();
    json.put("version", VERSION);
    json.put("name", name);
    json.put("partition_by", job.partitionBy());
    json.put("kind", value.kind().name().toLowerCase(Locale.ROOT));
    json.put("value", value.text().orElse(null));
    json.put("rows", input.rows());
    json.put("files", input.files());
    json.put("digest", input.digest());
    json.put("where", job.where().orElse(null));
    json.put("job", job.text());
    return json.toPrettyString() + "\n";
  }

  /**
   * Reads the text of a manifest.
   *
   * @param path for the message
   * @throws JobException if it is none of this version
   */
  static Manifest read(String path, String text) {
    try {
      JsonNode json = JSON.readTree(text);
      if (json.path("version").asInt() != VERSION) {
        throw JobException.of(
            Place.of(path), "must be of version " + VERSION + ", got " + json.path("version"));
      }
      PartitionValue.Kind kind =
          PartitionValue.Kind.valueOf(json.get("kind").asText().toUpperCase(Locale.ROOT));
      return new Manifest(
          json.get("name").asText(),
          new PartitionValue(kind, optional(json.get("value"))),
          new Input(
              json.get("rows").asLong(), json.get("files").asLong(), json.get("digest").asText()),
          new KeptJob(
              json.get("partition_by").asText(),
              optional(json.get("where")),
              json.get("job").asText()));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(path + ": " + e.getOriginalMessage(), e);
    }
  }

  private static Optional<String> optional(JsonNode value) {
    return value.isNull() ? Optional.empty() : Optional.of(value.asText());
  }
}
