package io.lossless.job;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * The text of a job file in which every scalar below a key of a secret is masked however it is
 * written: quoted, with escapes, or over several lines. Everything else stays to the letter.
 */
final class MaskedText {
  private final Deque<Level> levels = new ArrayDeque<>();
  private final StringBuilder masked = new StringBuilder();
  private final int[] characters;
  private int copied;

  /** A mapping or list that is open. */
  private static final class Level {
    final boolean isMapping;
    final boolean isSecret;
    final boolean isOption;
    Optional<String> key = Optional.empty();

    Level(boolean isMapping, boolean isSecret, boolean isOption) {
      this.isMapping = isMapping;
      this.isSecret = isSecret;
      this.isOption = isOption;
    }
  }

  private MaskedText(String yaml) {
    // The parser counts characters, not the halves of pairs.
    this.characters = yaml.codePoints().toArray();
  }

  /** The masked text of a job file that could be read. */
  static String of(String yaml) {
    MaskedText text = new MaskedText(yaml);
    LoadSettings settings = LoadSettings.builder().setUseMarks(true).build();
    for (Event event : new Parse(settings).parseString(yaml)) {
      text.read(event);
    }
    text.copyTo(text.characters.length);
    return text.masked.toString();
  }

  private void read(Event event) {
    if (event instanceof CollectionStartEvent) {
      levels.push(new Level(event instanceof MappingStartEvent, isSecret(), isOption()));
    } else if (event instanceof CollectionEndEvent) {
      levels.pop();
      endValue();
    } else if (event instanceof ScalarEvent scalar) {
      Level level = levels.peek();
      if (level != null && level.isMapping && level.key.isEmpty()) {
        level.key = Optional.of(scalar.getValue());
        return;
      }
      if (isSecret()) {
        mask(scalar);
      }
      endValue();
    }
  }

  private void endValue() {
    if (!levels.isEmpty()) {
      levels.peek().key = Optional.empty();
    }
  }

  private boolean isSecret() {
    Level level = levels.peek();
    return level != null
        && (level.isSecret
            || level.key.filter(key -> SecretKeys.isSecret(key, level.isOption)).isPresent());
  }

  private boolean isOption() {
    Level level = levels.peek();
    return level != null && (level.isOption || level.key.filter("options"::equals).isPresent());
  }

  private void mask(ScalarEvent scalar) {
    int start = scalar.getStartMark().map(Mark::getIndex).orElse(copied);
    int end = scalar.getEndMark().map(Mark::getIndex).orElse(copied);
    if (end > start) {
      copyTo(start);
      masked.append('"').append(Secrets.MASK).append('"');
      // A block ends behind the break of its last line.
      masked.append(characters[end - 1] == '\n' ? "\n" : "");
      copied = end;
    }
  }

  private void copyTo(int end) {
    masked.append(new String(characters, copied, end - copied));
    copied = end;
  }
}
