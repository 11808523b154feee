package io.lossless.spark.exec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.sql.catalyst.expressions.MutableProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.unsafe.Platform;
import scala.jdk.javaapi.CollectionConverters;

/** The fields of Spark's own aggregates for many groups: an UnsafeRow each, page by page. */
final class BuiltInGroups {
  private static final int PAGE_BITS = 10;
  private static final int PAGE_ROWS = 1 << PAGE_BITS;

  private final byte[] initial;
  private final MutableProjection step;
  private final UnsafeProjection results;
  private final UnsafeRow fields;
  private final JoinedRow joined = new JoinedRow();
  private final List<byte[]> pages = new ArrayList<>();
  private int size;

  /** The groups of a plan; none where it has no functions. */
  static Optional<BuiltInGroups> of(BuiltInPlan plan) {
    return plan.isEmpty() ? Optional.empty() : Optional.of(new BuiltInGroups(plan));
  }

  private BuiltInGroups(BuiltInPlan plan) {
    this.initial = projection(plan.initial()).apply(InternalRow.empty()).getBytes();
    this.step = MutableProjection.create(CollectionConverters.asScala(plan.step()).toSeq());
    this.results = projection(plan.results());
    this.fields = new UnsafeRow(plan.fields().size());
  }

  private static UnsafeProjection projection(List<Expression> expressions) {
    return UnsafeProjection.create(CollectionConverters.asScala(expressions).toSeq());
  }

  /** Makes the groups below {@code count} usable. */
  void ensure(int count) {
    while (size < count) {
      int page = size >>> PAGE_BITS;
      if (page == pages.size()) {
        pages.add(new byte[PAGE_ROWS * initial.length]);
      }
      System.arraycopy(
          initial, 0, pages.get(page), (size & (PAGE_ROWS - 1)) * initial.length, initial.length);
      size++;
    }
  }

  /** The fields of a group, until the next call. */
  UnsafeRow fields(int group) {
    fields.pointTo(
        pages.get(group >>> PAGE_BITS),
        Platform.BYTE_ARRAY_OFFSET + (long) (group & (PAGE_ROWS - 1)) * initial.length,
        initial.length);
    return fields;
  }

  /** Takes a row into a group. */
  void add(int group, InternalRow row) {
    UnsafeRow target = fields(group);
    step.target(target).apply(joined.apply(target, row));
  }

  /** The values of the functions, until the next call. */
  UnsafeRow results(int group) {
    return results.apply(fields(group));
  }

  long memoryBytes() {
    return (long) pages.size() * PAGE_ROWS * initial.length;
  }

  void clear() {
    pages.clear();
    size = 0;
  }
}
