package io.lossless.bench;

import static org.apache.spark.sql.functions.udaf;

import java.util.List;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.UDFRegistration;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoder;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoders;
import scala.Tuple2;
import scala.Tuple3;

/** Lines over embeddings and over sequences, against SQL by hand and typed aggregators. */
final class VectorLines {
  private static final int COMPONENTS = 64;
  private static final int FRAMES = 32;
  private static final int SYMBOLS = 10;
  private static final int TARGETS = 6;
  private static final double BOUND = 1.0;

  private static final String TRIPLET =
      "avg(greatest(1 + %s - %s, 0))"
          .formatted(distance("anchor", "positive"), distance("anchor", "negative"));

  private static final String COSINE =
      "avg(IF(sign = 1, 1 - %1$s, greatest(%1$s, 0)))"
          .formatted(
              "%s / sqrt((%s + 1e-12D) * (%s + 1e-12D))"
                  .formatted(
                      product("anchor", "positive"),
                      product("anchor", "anchor"),
                      product("positive", "positive")));

  private final Workbench bench;
  private final Table embeddings;
  private final Table sequences;

  private VectorLines(Workbench bench) {
    this.bench = bench;
    long rows = bench.settings().rows();
    this.embeddings =
        Table.of(
            "embeddings",
            rows / 100,
            Table.wave(COMPONENTS, "0") + " AS anchor",
            Table.wave(COMPONENTS, "1") + " AS positive",
            Table.wave(COMPONENTS, "2") + " AS negative",
            "2 * " + Table.below(2, 7) + " - 1 AS sign");
    this.sequences =
        Table.of(
            "sequences",
            rows / 1_000,
            "transform(sequence(1, %d), f -> transform(sequence(0, %d), s -> %s)) AS log_probs"
                .formatted(FRAMES, SYMBOLS, "CAST(sin(f * (s + 1) * id) - 3 AS FLOAT)"),
            "transform(sequence(1, %d), x -> CAST(1 + pmod(x * id, %d) AS INT)) AS targets"
                .formatted(TARGETS, SYMBOLS));
  }

  static List<Entry> of(Workbench bench) {
    return new VectorLines(bench).all();
  }

  private List<Entry> all() {
    register(bench.spark().udf());
    String triplet = "triplet_margin_loss(anchor, positive, negative)";
    String cosine = "cosine_embedding_loss(anchor, positive, sign)";
    return List.of(
        line("triplet_margin_loss", triplet, "SQL by hand", TRIPLET, embeddings),
        aggregator("triplet_margin_loss", triplet, "triplet(anchor, positive, negative)"),
        line("cosine_embedding_loss", cosine, "SQL by hand", COSINE, embeddings),
        aggregator("cosine_embedding_loss", cosine, "cosine(anchor, positive, sign)"),
        line(
            "ctc_loss",
            "ctc_loss(log_probs, targets)",
            "Aggregator UDAF",
            "aggregator_ctc(log_probs, targets)",
            sequences));
  }

  private Line aggregator(String name, String ours, String peer) {
    return line(name, ours, "Aggregator UDAF", "aggregator_" + peer, embeddings);
  }

  private Line line(String name, String ours, String peer, String theirs, Table table) {
    return Line.of(name, bench.query(ours, table), peer, bench.query(theirs, table))
        .within(BOUND)
        .on(table);
  }

  private static void register(UDFRegistration functions) {
    Encoder<float[]> floats = array(AgnosticEncoders.PrimitiveFloatEncoder$.MODULE$);
    Encoder<int[]> ints = array(AgnosticEncoders.PrimitiveIntEncoder$.MODULE$);
    Encoder<float[][]> matrix = array((AgnosticEncoder<float[]>) floats);
    functions.register(
        "aggregator_triplet",
        udaf(
            MeanAggregator.<Tuple3<float[], float[], float[]>>of(
                row -> PlainLosses.triplet(row._1(), row._2(), row._3())),
            Encoders.tuple(floats, floats, floats)));
    functions.register(
        "aggregator_cosine",
        udaf(
            MeanAggregator.<Tuple3<float[], float[], Integer>>of(
                row -> PlainLosses.cosine(row._1(), row._2(), row._3())),
            Encoders.tuple(floats, floats, Encoders.INT())));
    functions.register(
        "aggregator_ctc",
        udaf(
            MeanAggregator.<Tuple2<float[][], int[]>>of(row -> PlainLosses.ctc(row._1(), row._2())),
            Encoders.tuple(matrix, ints)));
  }

  /** What Scala's implicit encoders give for an array. */
  @SuppressWarnings("unchecked")
  private static <A> Encoder<A> array(AgnosticEncoder<?> element) {
    return (Encoder<A>) (Encoder<?>) new AgnosticEncoders.ArrayEncoder<>(element, false);
  }

  private static String distance(String one, String other) {
    String difference = "(CAST(x AS DOUBLE) - y + 1e-6D)";
    return "sqrt(" + sum(one, other, difference + " * " + difference) + ")";
  }

  private static String product(String one, String other) {
    return sum(one, other, "CAST(x AS DOUBLE) * y");
  }

  private static String sum(String one, String other, String term) {
    return "aggregate(zip_with(%s, %s, (x, y) -> %s), 0D, (sum, term) -> sum + term)"
        .formatted(one, other, term);
  }
}
