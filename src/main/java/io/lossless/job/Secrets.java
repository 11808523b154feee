package io.lossless.job;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The secrets of a job: passwords, tokens and keys among the options of its file and of {@code
 * --set}, whatever their case and depth, and those that an address carries. Whoever prints or
 * writes a text about a job masks it first.
 */
public final class Secrets {
  /** What stands in the place of a secret. */
  public static final String MASK = "***";

  private static final Secrets NONE = new Secrets(List.of());

  /** In a line of a document that need not be YAML: a key, and the rest, with keys of its own. */
  private static final Pattern LINE =
      Pattern.compile(
          "(?<![A-Za-z0-9_.-])([A-Za-z][A-Za-z0-9_.-]*+)[\"']?[ \\t]*:[ \\t]+(?=([^\\n]{0,4000}))");

  private static final Pattern WORD_ENDS = Pattern.compile("[\\s,]+");

  /** In {@code s3a://id:secret@bucket}. */
  private static final Pattern USER =
      Pattern.compile("://([^/?#@\\s:]{0,200}):([^/?#@\\s]{1,500})@");

  /** In {@code jdbc:…?user=x&password=y}, and in connection strings. */
  private static final Pattern PARAMETER =
      Pattern.compile("(?<=[?&;])([A-Za-z][A-Za-z0-9_.-]*)=([^&;\\s\"']+)");

  private static final Comparator<String> LONGEST_FIRST =
      Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder());

  private final List<String> values;

  private Secrets(Collection<String> values) {
    TreeSet<String> sorted = new TreeSet<>(LONGEST_FIRST);
    for (String value : values) {
      value.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(sorted::add);
    }
    this.values = List.copyOf(sorted);
  }

  public static Secrets none() {
    return NONE;
  }

  /** The secrets among the options of a reader. */
  public static Secrets ofOptions(Map<String, String> options) {
    TreeSet<String> found = new TreeSet<>();
    options.forEach(
        (key, value) -> {
          if (SecretKeys.isSecret(key, true)) {
            found.add(value);
          }
          ofAddress(value, found);
        });
    return new Secrets(found);
  }

  /** The secrets in addresses, such as the paths of a command line. */
  public static Secrets ofAddresses(Collection<String> addresses) {
    TreeSet<String> found = new TreeSet<>();
    addresses.forEach(address -> ofAddress(address, found));
    return new Secrets(found);
  }

  /** The secrets of a document. */
  static Secrets of(YamlNode node) {
    TreeSet<String> found = new TreeSet<>();
    collect(node, false, false, found);
    return new Secrets(found);
  }

  /**
   * The secrets of a text that may not be YAML, or of {@code --set}: what stands behind such keys
   * in its lines.
   */
  static Secrets ofText(String text) {
    TreeSet<String> found = new TreeSet<>();
    LINE.matcher(text)
        .results()
        .filter(line -> SecretKeys.isSecret(line.group(1), true))
        .forEach(line -> addWritten(line, found));
    ofAddress(text, found);
    return new Secrets(found);
  }

  /** The value as it is written, and without what YAML reads as marks. */
  private static void addWritten(MatchResult line, Collection<String> found) {
    String written = line.group(2).replaceFirst("\\s#.*", "").strip();
    found.add(written);
    found.add(unmarked(written));
    WORD_ENDS.splitAsStream(written).map(Secrets::unmarked).forEach(found::add);
  }

  private static String unmarked(String written) {
    return written.replaceAll("^[!&*|>\"'\\[{]+|[\"',\\]}]+$", "").strip();
  }

  private static void collect(
      YamlNode node, boolean isSecret, boolean isOption, Collection<String> found) {
    if (node instanceof YamlNode.Mapping mapping) {
      mapping
          .entries()
          .forEach(
              (key, entry) ->
                  collect(
                      entry.value(),
                      isSecret || SecretKeys.isSecret(key, isOption),
                      isOption || key.equals("options"),
                      found));
    } else if (node instanceof YamlNode.Sequence list) {
      list.items().forEach(item -> collect(item, isSecret, isOption, found));
    } else if (node instanceof YamlNode.Scalar scalar && scalar.value().isPresent()) {
      Object value = scalar.value().get();
      // Outside of options a number below such a key is a weight or a bound.
      if (isSecret && (isOption || value instanceof String)) {
        found.add(value.toString());
      }
      ofAddress(value.toString(), found);
    }
  }

  private static void ofAddress(String text, Collection<String> found) {
    USER.matcher(text).results().forEach(user -> found.add(user.group(2)));
    PARAMETER
        .matcher(text)
        .results()
        .filter(parameter -> SecretKeys.isSecret(parameter.group(1), true))
        .forEach(parameter -> found.add(parameter.group(2)));
  }

  /** These and others. */
  public Secrets with(Secrets others) {
    TreeSet<String> all = new TreeSet<>(values);
    all.addAll(others.values);
    return new Secrets(all);
  }

  /** The text of a job file for a report: no secret below its keys, nor elsewhere. */
  public String maskedFile(String yaml) {
    return mask(MaskedText.of(yaml));
  }

  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** A text without the secrets: longer ones first, and short ones only as words. */
  public String mask(String text) {
    String masked = text;
    for (String value : values) {
      if (masked.contains(value)) {
        masked = pattern(value).matcher(masked).replaceAll(Matcher.quoteReplacement(MASK));
      }
    }
    return masked;
  }

  private static Pattern pattern(String value) {
    String quoted = Pattern.quote(value);
    return Pattern.compile(
        value.length() < 5 ? "(?<![\\p{L}\\p{N}_])" + quoted + "(?![\\p{L}\\p{N}_])" : quoted);
  }

  /** How many there are; never what they are. */
  @Override
  public String toString() {
    return values.size() + " secrets";
  }
}
