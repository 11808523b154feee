package io.lossless.job;

import java.util.ArrayList;
import java.util.List;

/** Collects mistakes, so that all of them are told at once. */
final class Problems {
  private final List<Problem> found = new ArrayList<>();
  private Secrets secrets = Secrets.none();

  /** Keeps secrets out of the messages. */
  void conceal(Secrets more) {
    secrets = secrets.with(more);
  }

  Secrets secrets() {
    return secrets;
  }

  void add(Place place, String message) {
    Problem problem = new Problem(place, message);
    if (!found.contains(problem)) {
      found.add(problem);
    }
  }

  private Problem masked(Problem problem) {
    return new Problem(problem.place(), secrets.mask(problem.message()));
  }

  int count() {
    return found.size();
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new JobException(found.stream().map(this::masked).toList());
    }
  }
}
