package io.lossless.job;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Takes secrets out of texts that are shown: the values of keys that name one; the same words
 * elsewhere in the document, comments included; and credentials within URLs.
 *
 * <p>Under {@code options}, which are those of a data source, a key names a secret if it has
 * password, passwd, passphrase, pwd, secret, credential, token, key or sas in it; elsewhere, where
 * the keys are ours and may name the key of a row, one of the first six. That is more than what is
 * secret, for a mask too many costs nothing.
 */
final class Secrets {
  static final String MASK = "***";

  private static final String OPTIONS = "options";
  private static final String WORDS = "password|passwd|passphrase|pwd|secret|credential";
  private static final Pattern KEY = Pattern.compile("(?i).*(" + WORDS + ").*");
  private static final Pattern OPTION = Pattern.compile("(?i).*(" + WORDS + "|token|key|sas).*");

  /** {@code password=…} in a URL or a list of properties, up to what ends a value there. */
  private static final Pattern ASSIGNMENT =
      Pattern.compile(
          "(?i)([\\w.-]*(?:"
              + WORDS
              + "|token|(?:api|access|account)[_-]?key|signature)[\\w.-]*=)([^\\s&;,'\"]+)");

  private static final Pattern USER_INFORMATION = Pattern.compile("(://[^\\s/@:]*:)[^\\s/@]+(@)");

  /** Shorter values are words of any text; they are masked where their key is. */
  private static final int MIN_WORD = 8;

  private final Map<Integer, Integer> spans = new TreeMap<>();

  /** The longest first, for one may be a part of another. */
  private final SortedSet<String> words =
      new TreeSet<>(Comparator.comparingInt(String::length).reversed().thenComparing(word -> word));

  private Secrets() {}

  /** A YAML document, with nothing else changed. */
  static String maskedDocument(String text) {
    Secrets secrets = new Secrets();
    Optional<Node> document =
        new Compose(LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build())
            .composeString(text);
    document.ifPresent(node -> secrets.find(node, KEY));
    return secrets.mask(text);
  }

  /** A replacement {@code key=value}. */
  static String maskedSetting(String setting) {
    int equals = setting.indexOf('=');
    String path = setting.substring(0, Math.max(equals, 0));
    Pattern names = List.of(path.split("\\.")).contains(OPTIONS) ? OPTION : KEY;
    return names.matcher(path.substring(path.lastIndexOf('.') + 1)).matches()
        ? setting.substring(0, equals + 1) + MASK
        : maskedUrls(setting);
  }

  /**
   * Finds the secrets in a part of the document.
   *
   * @param names the keys that name one
   */
  private void find(Node node, Pattern names) {
    if (node instanceof SequenceNode sequence) {
      sequence.getValue().forEach(item -> find(item, names));
    } else if (node instanceof MappingNode mapping) {
      for (NodeTuple entry : mapping.getValue()) {
        String key = entry.getKeyNode() instanceof ScalarNode word ? word.getValue() : "";
        if (names.matcher(key).matches()) {
          add(entry.getValueNode());
        } else {
          find(entry.getValueNode(), key.equals(OPTIONS) ? OPTION : names);
        }
      }
    }
  }

  private void add(Node secret) {
    if (secret instanceof ScalarNode scalar) {
      scalar
          .getStartMark()
          .ifPresent(start -> spans.put(start.getIndex(), index(scalar.getEndMark())));
      if (scalar.getValue().length() >= MIN_WORD) {
        words.add(scalar.getValue());
      }
    } else if (secret instanceof SequenceNode sequence) {
      sequence.getValue().forEach(this::add);
    } else if (secret instanceof MappingNode mapping) {
      mapping.getValue().forEach(entry -> add(entry.getValueNode()));
    }
  }

  private static int index(Optional<Mark> mark) {
    return mark.orElseThrow().getIndex();
  }

  /** YAML's marks count code points. */
  private String mask(String text) {
    StringBuilder masked = new StringBuilder();
    int from = 0;
    for (Map.Entry<Integer, Integer> span : spans.entrySet()) {
      int start = text.offsetByCodePoints(0, span.getKey());
      int end = text.offsetByCodePoints(0, span.getValue());
      masked.append(text, from, start);
      if (start < end) {
        masked.append(MASK).append(lastLineBreak(text.substring(start, end)));
      }
      from = end;
    }
    String rest = masked.append(text.substring(from)).toString();
    for (String word : words) {
      rest = rest.replace(word, MASK);
    }
    return maskedUrls(rest);
  }

  /** A block of text ends with the line break before the next key. */
  private static String lastLineBreak(String value) {
    return value.endsWith("\n") ? "\n" : "";
  }

  private static String maskedUrls(String text) {
    String assigned = ASSIGNMENT.matcher(text).replaceAll("$1" + Matcher.quoteReplacement(MASK));
    return USER_INFORMATION.matcher(assigned).replaceAll("$1" + MASK + "$2");
  }
}
