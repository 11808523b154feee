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
 * Gives every loss and metric a name: the one in the job file, or its function's, with the
 * arguments by which it differs from others of the same function.
 */
final class FunctionNames {
  private final Problems problems;
  private final List<FunctionCall> functions = new ArrayList<>();
  private final List<FunctionKind> kinds = new ArrayList<>();
  private final List<Optional<String>> given = new ArrayList<>();

  FunctionNames(Problems problems) {
    this.problems = problems;
  }

  /**
   * @param name the one in the job file
   */
  void add(FunctionKind kind, FunctionCall function, Optional<String> name) {
    kinds.add(kind);
    functions.add(function);
    given.add(name);
  }

  /** The functions in order, named; a name that occurs twice is a problem. */
  List<FunctionCall> named() {
    List<FunctionCall> named = new ArrayList<>();
    Map<String, Place> places = new HashMap<>();
    for (int i = 0; i < functions.size(); i++) {
      FunctionCall function = functions.get(i);
      String name = given.get(i).orElseGet(() -> defaultName(function));
      Place before = places.putIfAbsent(name, function.place());
      if (before != null) {
        problems.add(
            function.place(),
            "the name "
                + name
                + " is that of the "
                + kinds.get(i).text()
                + " at "
                + before
                + " too; give one of them"
                + " another with as: NAME");
      }
      named.add(function.withName(name));
    }
    return named;
  }

  private String defaultName(FunctionCall function) {
    List<Map<String, Object>> rivals = new ArrayList<>();
    for (int i = 0; i < functions.size(); i++) {
      if (given.get(i).isEmpty() && functions.get(i).function().equals(function.function())) {
        rivals.add(functions.get(i).writtenArguments());
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
        function.writtenArguments().entrySet().stream()
            .filter(argument -> differing.contains(argument.getKey()))
            .map(argument -> argument.getKey() + "=" + argument.getValue())
            .collect(Collectors.joining(", "));
    return function.function().name() + (arguments.isEmpty() ? "" : "(" + arguments + ")");
  }
}
