package io.lossless.job;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Gives every loss a name: the one in the job file, or its function's, with the arguments by which
 * it differs from others of the same function.
 */
final class LossNames {
  private final Problems problems;
  private final List<LossCall> losses = new ArrayList<>();
  private final List<Optional<String>> given = new ArrayList<>();

  LossNames(Problems problems) {
    this.problems = problems;
  }

  /**
   * @param name the one in the job file
   */
  void add(LossCall loss, Optional<String> name) {
    losses.add(loss);
    given.add(name);
  }

  /** The losses in order, named; a name that occurs twice is a problem. */
  List<LossCall> named() {
    List<LossCall> named = new ArrayList<>();
    Map<String, Place> places = new HashMap<>();
    for (int i = 0; i < losses.size(); i++) {
      LossCall loss = losses.get(i);
      String name = given.get(i).orElseGet(() -> defaultName(loss));
      Place before = places.putIfAbsent(name, loss.place());
      if (before != null) {
        problems.add(
            loss.place(),
            "the name "
                + name
                + " is that of the loss at "
                + before
                + " too; give one of them"
                + " another with as: NAME");
      }
      named.add(loss.withName(name));
    }
    return named;
  }

  private String defaultName(LossCall loss) {
    List<Map<String, Object>> rivals = new ArrayList<>();
    for (int i = 0; i < losses.size(); i++) {
      if (given.get(i).isEmpty() && losses.get(i).function().equals(loss.function())) {
        rivals.add(losses.get(i).writtenArguments());
      }
    }
    Set<String> differing = new LinkedHashSet<>();
    for (Map<String, Object> rival : rivals) {
      for (String argument : rival.keySet()) {
        if (rivals.stream().map(other -> String.valueOf(other.get(argument))).distinct().count()
            > 1) {
          differing.add(argument);
        }
      }
    }
    String arguments =
        loss.writtenArguments().entrySet().stream()
            .filter(argument -> differing.contains(argument.getKey()))
            .map(argument -> argument.getKey() + "=" + argument.getValue())
            .collect(Collectors.joining(", "));
    return loss.function().name() + (arguments.isEmpty() ? "" : "(" + arguments + ")");
  }
}
