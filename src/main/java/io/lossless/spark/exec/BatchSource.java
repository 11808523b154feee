package io.lossless.spark.exec;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.BasePredicate;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Predicate;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Blocks from Spark's columnar batches: columns that are arguments as they stand are copied in
 * bulk; keys, predicates and computed arguments go through generated code, row by row.
 */
final class BatchSource implements BlockSource {
  private static final int MOST_ROWS = 4096;
  private static final int FEWEST_ROWS = 16;

  /** Numbers of the widest argument in a block: 512 KiB of doubles, a quarter of an L2 cache. */
  private static final int LEAVES = 65_536;

  private final Iterator<ColumnarBatch> batches;
  private final FusedInput input;
  private final List<VectorReader> readers = new ArrayList<>();
  private final List<BasePredicate> predicates = new ArrayList<>();
  private final List<UnsafeProjection> keys;
  private final RowByRow rowByRow;
  private final RowSelection selection = new RowSelection();
  private Optional<ColumnarBatch> batch = Optional.empty();
  private int position;

  BatchSource(FusedInput input, Iterator<ColumnarBatch> batches) {
    this.batches = batches;
    this.input = input;
    for (FusedArgument argument : input.arguments()) {
      readers.add(new VectorReader(argument.type(), argument.dtype()));
    }
    for (Expression predicate : input.predicates()) {
      predicates.add(Predicate.create(predicate));
    }
    this.keys = keyProjections(input);
    this.rowByRow = new RowByRow(input);
  }

  static Optional<UnsafeProjection> projection(List<Expression> expressions) {
    return expressions.isEmpty()
        ? Optional.empty()
        : Optional.of(UnsafeProjection.create(CollectionConverters.asScala(expressions).toSeq()));
  }

  /** A projection for each set of keys; none without keys. */
  static List<UnsafeProjection> keyProjections(FusedInput input) {
    return input.keySets().stream().flatMap(keys -> projection(keys).stream()).toList();
  }

  Block newBlock() {
    return new Block(readers.stream().map(VectorReader::newColumn).toList(), input);
  }

  @Override
  public boolean hasNext() {
    while ((batch.isEmpty() || position >= selection.count()) && batches.hasNext()) {
      ColumnarBatch next = batches.next();
      batch = Optional.of(next);
      position = 0;
      select(next);
    }
    return batch.isPresent() && position < selection.count();
  }

  private void select(ColumnarBatch rows) {
    int count = rows.numRows();
    if (predicates.isEmpty()) {
      selection.selectAll(count);
      return;
    }
    selection.selectNone(count);
    for (int row = 0; row < count; row++) {
      if (holds(rows.getRow(row))) {
        selection.add(row);
      }
    }
  }

  private boolean holds(InternalRow row) {
    for (BasePredicate predicate : predicates) {
      if (!predicate.eval(row)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void next(Block block, GroupIndex index, Optional<BuiltInGroups> builtIns) {
    ColumnarBatch rows = batch.orElseThrow();
    int from = position;
    int to = Math.min(selection.count(), from + blockRows(rows, from));
    position = to;
    block.begin(to - from);
    for (int argument = 0; argument < readers.size(); argument++) {
      int ordinal = input.ordinal(argument);
      if (ordinal >= 0) {
        readers
            .get(argument)
            .append(rows.column(ordinal), selection, from, to, block.column(argument));
      }
    }
    for (int place = from; rowByRow.isPresent() && place < to; place++) {
      rowByRow.append(rows.getRow(selection.row(place)), place - from, block);
    }
    number(rows, from, to, block, index);
    builtIns.ifPresent(groups -> add(rows, from, to, block, groups, Math.max(1, index.size())));
  }

  private void add(
      ColumnarBatch rows, int from, int to, Block block, BuiltInGroups groups, int count) {
    groups.ensure(count);
    for (int keySet = 0; keySet < block.keySets(); keySet++) {
      for (int place = from; place < to; place++) {
        groups.add(block.slots(keySet)[place - from], rows.getRow(selection.row(place)));
      }
    }
  }

  private void number(ColumnarBatch rows, int from, int to, Block block, GroupIndex index) {
    if (index instanceof LongGroupIndex integers
        && keys.size() == 1
        && input.keys().get(0) instanceof BoundReference key) {
      integers.slots(rows.column(key.ordinal()), selection, from, to, block.slots(0));
      return;
    }
    for (int keySet = 0; keySet < keys.size(); keySet++) {
      int[] slots = block.slots(keySet);
      for (int place = from; place < to; place++) {
        UnsafeRow key = keys.get(keySet).apply(rows.getRow(selection.row(place)));
        slots[place - from] = index.slot(key);
      }
    }
  }

  /** Fewer rows where vectors are wide, by the first vector of each argument. */
  private int blockRows(ColumnarBatch rows, int from) {
    int widest = 1;
    for (int argument = 0; argument < readers.size(); argument++) {
      int ordinal = input.ordinal(argument);
      if (ordinal >= 0) {
        int width = readers.get(argument).width(rows.column(ordinal), selection.row(from));
        widest = Math.max(widest, width);
      }
    }
    return Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, LEAVES / widest));
  }
}
