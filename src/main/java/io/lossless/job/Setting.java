package io.lossless.job;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code --set key=value}: one value of a job file replaced on the command line.
 *
 * @param path keys of mappings and numbers of list items, as in {@code losses.0.mse_loss.input}
 */
record Setting(Place place, List<String> path, YamlNode value) {
  /** Parses the option's text; empty with a problem if it is wrong. */
  static Optional<Setting> parse(String text, Problems problems) {
    int equals = text.indexOf('=');
    if (equals <= 0) {
      problems.add(Place.of("--set " + text), "must be KEY=VALUE");
      return Optional.empty();
    }
    String key = text.substring(0, equals);
    Place place = Place.of("--set " + key);
    return YamlReader.value(place.source(), text.substring(equals + 1), problems)
        .map(value -> new Setting(place, List.of(key.split("\\.", -1)), value));
  }

  /** The document with the value in its place; mappings on the way are made where missing. */
  YamlNode applyTo(YamlNode document, Problems problems) {
    return replace(document, 0, problems);
  }

  private YamlNode replace(YamlNode node, int depth, Problems problems) {
    if (depth == path.size()) {
      return value;
    }
    if (node instanceof YamlNode.Sequence list) {
      return replaceItem(list, depth, problems);
    }
    if (node instanceof YamlNode.Mapping || node.isNull()) {
      return replaceEntry(node, depth, problems);
    }
    problems.add(place, written(depth) + " is " + node.text() + ", which has no keys");
    return node;
  }

  private YamlNode replaceEntry(YamlNode node, int depth, Problems problems) {
    Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    if (node instanceof YamlNode.Mapping mapping) {
      entries.putAll(mapping.entries());
    }
    String key = path.get(depth);
    YamlNode.Entry old = entries.get(key);
    YamlNode before = old == null ? new YamlNode.Scalar(place, Optional.empty()) : old.value();
    Place keyPlace = old == null ? place : old.place();
    entries.put(key, new YamlNode.Entry(keyPlace, replace(before, depth + 1, problems)));
    return new YamlNode.Mapping(node.place(), entries);
  }

  private YamlNode replaceItem(YamlNode.Sequence list, int depth, Problems problems) {
    List<YamlNode> items = new ArrayList<>(list.items());
    String number = path.get(depth);
    int index = number.matches("\\d{1,6}") ? Integer.parseInt(number) : -1;
    if (index < 0 || index > items.size()) {
      problems.add(
          place,
          written(depth) + " is a list of " + items.size() + ", counted from 0, got " + number);
    } else if (index == items.size()) {
      items.add(replace(new YamlNode.Scalar(place, Optional.empty()), depth + 1, problems));
    } else {
      items.set(index, replace(items.get(index), depth + 1, problems));
    }
    return new YamlNode.Sequence(list.place(), items);
  }

  private String written(int depth) {
    return depth == 0 ? "the job" : String.join(".", path.subList(0, depth));
  }
}
