package io.lossless.job;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which keys of a job file or of an option hold a secret, by their words. */
final class SecretKeys {
  /** In {@code fs.s3a.secret.key}, {@code accountKey} and {@code SAS_TOKEN}: each word. */
  private static final Pattern WORD_ENDS =
      Pattern.compile("[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

  private static final Set<String> SECRETS =
      Set.of("pass", "pwd", "sas", "apikey", "accesskey", "accountkey", "secretkey", "privatekey");

  private static final List<String> SECRET_PARTS =
      List.of("password", "passwd", "passphrase", "secret", "token", "credential");

  /** What makes a key one that opens something, not one of a table. */
  private static final Set<String> OPENING =
      Set.of("api", "access", "account", "private", "storage", "shared", "encryption", "auth");

  private SecretKeys() {}

  /**
   * Whether a key's value is secret.
   *
   * @param isOption whether it is an option of a reader or of a service, where a key opens
   *     something
   */
  static boolean isSecret(String key, boolean isOption) {
    List<String> words =
        WORD_ENDS.splitAsStream(key).map(word -> word.toLowerCase(Locale.ROOT)).toList();
    for (String word : words) {
      if (SECRETS.contains(word) || SECRET_PARTS.stream().anyMatch(word::contains)) {
        return true;
      }
    }
    return words.contains("key") && (isOption || words.stream().anyMatch(OPENING::contains));
  }
}
