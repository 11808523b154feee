package io.lossless.job;

import java.util.List;

/**
 * A job file as it was written, for receipts; what looks like a secret is {@value Secrets#MASK}.
 *
 * @param text the file's text
 * @param settings the replacements {@code key=value} of the command line, in their order
 */
public record JobDocument(String text, List<String> settings) {
  /**
   * The document without its secrets.
   *
   * @param text YAML that {@link YamlReader} has read
   */
  static JobDocument masked(String text, List<String> settings, Secrets secrets) {
    return new JobDocument(secrets.maskedFile(text), settings.stream().map(secrets::mask).toList());
  }
}
