package io.lossless.job;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The lines of a results.json by name and slice. */
final class StoredIndex {
  private record Key(String name, Map<String, Optional<String>> slice) {}

  private final List<StoredResult> lines;
  private final Map<Key, StoredResult> index = new HashMap<>();
  private final Set<String> names = new LinkedHashSet<>();
  private final Set<Map<String, Optional<String>>> slices = new LinkedHashSet<>();

  StoredIndex(List<StoredResult> lines) {
    this.lines = lines;
    for (StoredResult line : lines) {
      index.put(new Key(line.name(), line.slice()), line);
      names.add(line.name());
      slices.add(line.slice());
    }
  }

  /** The line of the same name and slice. */
  Optional<StoredResult> find(Result result) {
    return Optional.ofNullable(
        index.get(new Key(result.name(), StoredResult.key(result.slice().values()))));
  }

  /** What these results have and the lines have not: results by name, then slices. */
  List<String> lacking(List<String> results, List<Slice> ofResults) {
    List<String> lacking = new ArrayList<>();
    results.stream().filter(name -> !names.contains(name)).forEach(lacking::add);
    ofResults.stream()
        .filter(slice -> !slices.contains(StoredResult.key(slice.values())))
        .map(Slice::text)
        .forEach(lacking::add);
    return lacking;
  }

  /** What the lines have and these results have not. */
  List<String> unknown(List<String> results, List<Slice> ofResults) {
    Set<Map<String, Optional<String>>> known = new HashSet<>();
    ofResults.forEach(slice -> known.add(StoredResult.key(slice.values())));
    Set<String> unknown = new LinkedHashSet<>();
    names.stream().filter(name -> !results.contains(name)).forEach(unknown::add);
    lines.stream()
        .filter(line -> !known.contains(line.slice()))
        .map(StoredResult::text)
        .forEach(unknown::add);
    return List.copyOf(unknown);
  }
}
