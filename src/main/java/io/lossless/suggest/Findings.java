package io.lossless.suggest;

import java.util.List;
import java.util.Optional;

/** What all columns of a table look like, in their order. */
record Findings(List<Finding> all) {
  List<Finding> of(Role role) {
    return all.stream().filter(finding -> finding.role() == role).toList();
  }

  /** The first column of a role. */
  Optional<Finding> first(Role role) {
    return of(role).stream().findFirst();
  }

  /** The column of a role that has a word in its name. */
  Optional<Finding> named(Role role, String word) {
    return of(role).stream()
        .filter(finding -> ColumnName.of(finding.column()).words().contains(word))
        .findFirst();
  }

  /** The first column of a role and of a size. */
  Optional<Finding> sized(Role role, int size) {
    return of(role).stream().filter(finding -> finding.size() == size).findFirst();
  }
}
