package io.lossless.spark.exec;

import org.apache.spark.TaskContext;
import org.apache.spark.memory.MemoryConsumer;
import org.apache.spark.memory.MemoryMode;
import org.apache.spark.util.TaskCompletionListener;

/** A task's share of execution memory for the groups of one fused operator. */
final class GroupMemory extends MemoryConsumer {
  /** Asked for at a time, so that small growth doesn't cost a call each. */
  private static final long STEP = 1 << 20;

  private long peak;

  private GroupMemory(TaskContext context) {
    super(context.taskMemoryManager(), MemoryMode.ON_HEAP);
  }

  /** The memory of the running task, given back when it ends. */
  static GroupMemory ofTask() {
    TaskContext context = TaskContext.get();
    GroupMemory memory = new GroupMemory(context);
    context.addTaskCompletionListener(
        (TaskCompletionListener) ended -> memory.freeMemory(memory.getUsed()));
    return memory;
  }

  /** Whether the task may hold so many bytes. */
  boolean hold(long bytes) {
    peak = Math.max(peak, bytes);
    if (bytes <= getUsed()) {
      return true;
    }
    long wanted = Math.max(STEP, bytes - getUsed());
    return acquireMemory(wanted) == wanted;
  }

  void release() {
    freeMemory(getUsed());
  }

  long peak() {
    return peak;
  }

  /** Groups are written by their own operator when it notices; nothing is given up for others. */
  @Override
  public long spill(long size, MemoryConsumer trigger) {
    return 0;
  }
}
