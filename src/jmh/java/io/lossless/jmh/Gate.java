package io.lossless.jmh;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Two measurements of one run whose ratio must not exceed a bound. A lost vectorisation costs a
 * factor of 3 to 8, so that a miss is no noise.
 *
 * @param ours the name of a measurement
 * @param peer the name of another
 */
record Gate(String ours, String peer, double bound) {
  static final String EXACT_SUM = "exact sum";
  static final String PLAIN_SUM = "plain sum";
  static final String ELEMENTARY = "Elementary.";
  static final String MATH = "Math.";

  static List<Gate> all() {
    return List.of(
        new Gate(EXACT_SUM + " of 4096", PLAIN_SUM + " of 4096", 1.6),
        new Gate(EXACT_SUM + " of 65536", PLAIN_SUM + " of 65536", 1.6),
        new Gate(ELEMENTARY + "exp", MATH + "exp", 1.0),
        new Gate(ELEMENTARY + "log", MATH + "log", 1.0));
  }

  /** The ratio of the fastest iterations, to which other work on the machine adds nothing. */
  Optional<Double> ratio(List<Score> scores) {
    List<Score> both = new ArrayList<>();
    for (String name : List.of(ours, peer)) {
      scores.stream().filter(score -> score.kernel().name().equals(name)).forEach(both::add);
    }
    return both.size() == 2
        ? Optional.of(both.get(0).fastest() / both.get(1).fastest())
        : Optional.empty();
  }
}
