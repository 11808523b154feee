package io.lossless.job;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads YAML 1.2 (core schema) into values with places.
 *
 * <p>No tags, no objects; a document is bounded in size, depth and, with its aliases written out,
 * in its number of values.
 */
final class YamlReader {
  private static final int MAX_CHARACTERS = 200_000;
  private static final int MAX_DEPTH = 20;
  private static final int MAX_VALUES = 20_000;

  private final String source;
  private final Problems problems;
  private final boolean hasLines;
  private final Map<Tag, ConstructNode> scalars;
  private final LoadSettings settings;
  private int values;

  private YamlReader(String source, boolean hasLines, Problems problems) {
    this.source = source;
    this.hasLines = hasLines;
    this.problems = problems;
    CoreSchema schema = new CoreSchema();
    this.scalars = schema.getSchemaTagConstructors();
    this.settings =
        LoadSettings.builder()
            .setLabel(source)
            .setSchema(schema)
            .setCodePointLimit(MAX_CHARACTERS)
            .setMaxAliasesForCollections(MAX_VALUES)
            .build();
  }

  /** The document of a file; empty with a problem if it is none. */
  static Optional<YamlNode> document(String file, String text, Problems problems) {
    return new YamlReader(file, true, problems).read(text);
  }

  /** A value on the command line, which has no lines. */
  static Optional<YamlNode> value(String option, String text, Problems problems) {
    return new YamlReader(option, false, problems).read(text);
  }

  private Optional<YamlNode> read(String text) {
    try {
      long characters = text.codePoints().count();
      if (characters > MAX_CHARACTERS) {
        problems.add(
            Place.of(source),
            "must have at most " + MAX_CHARACTERS + " characters, got " + characters);
        return Optional.empty();
      }
      if (!checkEvents(text)) {
        return Optional.empty();
      }
      return new Compose(settings)
          .composeString(text)
          .map(node -> convert(node, 0))
          .or(() -> Optional.of(new YamlNode.Scalar(start(), Optional.empty())));
    } catch (MarkedYamlEngineException e) {
      String context = isBlank(e.getContext()) ? "" : e.getContext() + ", ";
      problems.add(place(e.getProblemMark()), "this is not YAML: " + context + e.getProblem());
    } catch (YamlEngineException e) {
      problems.add(Place.of(source), "this is not YAML: " + firstLine(e));
    }
    return Optional.empty();
  }

  private static boolean isBlank(String context) {
    return context == null || context.isBlank();
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  /**
   * Depth and tags are seen in the events, since composing nodes recurses: a line of ten thousand
   * brackets would overflow the stack.
   */
  private boolean checkEvents(String text) {
    int depth = 0;
    for (Event event : new Parse(settings).parseString(text)) {
      Optional<String> tag = Optional.empty();
      if (event instanceof CollectionStartEvent start) {
        depth++;
        tag = start.getTag();
      } else if (event instanceof CollectionEndEvent) {
        depth--;
      } else if (event instanceof ScalarEvent scalar) {
        tag = scalar.getTag();
      }
      if (tag.isPresent()) {
        problems.add(place(event.getStartMark()), "tags are not supported, got " + tag.get());
        return false;
      }
      if (depth > MAX_DEPTH) {
        problems.add(place(event.getStartMark()), "nested deeper than " + MAX_DEPTH + " levels");
        return false;
      }
    }
    return true;
  }

  private YamlNode convert(Node node, int depth) {
    Place place = place(node.getStartMark());
    values++;
    if (depth > MAX_DEPTH || values > MAX_VALUES) {
      problems.add(
          place,
          depth > MAX_DEPTH
              ? "an alias contains itself"
              : "more than " + MAX_VALUES + " values, with aliases written out");
      // One message is enough, and a job with these problems does not run.
      problems.throwIfAny();
    }
    if (node instanceof MappingNode mapping) {
      return mapping(mapping, place, depth);
    }
    if (node instanceof SequenceNode sequence) {
      List<YamlNode> items = new ArrayList<>();
      for (Node item : sequence.getValue()) {
        items.add(convert(item, depth + 1));
      }
      return new YamlNode.Sequence(place, List.copyOf(items));
    }
    return new YamlNode.Scalar(place, scalar((ScalarNode) node));
  }

  private YamlNode mapping(MappingNode mapping, Place place, int depth) {
    Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Place keyPlace = place(tuple.getKeyNode().getStartMark());
      YamlNode value = convert(tuple.getValueNode(), depth + 1);
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        problems.add(keyPlace, "a key must be a word, got a list or mapping");
      } else if (entries.putIfAbsent(key.getValue(), new YamlNode.Entry(keyPlace, value)) != null) {
        problems.add(keyPlace, "the key " + key.getValue() + " occurs twice");
      }
    }
    return new YamlNode.Mapping(place, entries);
  }

  private Optional<Object> scalar(ScalarNode node) {
    ConstructNode constructor = scalars.get(node.getTag());
    return constructor == null
        ? Optional.of(node.getValue())
        : Optional.ofNullable(constructor.construct(node));
  }

  private Place start() {
    return hasLines ? new Place(source, 1, 1) : Place.of(source);
  }

  private Place place(Optional<Mark> mark) {
    return hasLines && mark.isPresent()
        ? new Place(source, mark.get().getLine() + 1, mark.get().getColumn() + 1)
        : Place.of(source);
  }
}
