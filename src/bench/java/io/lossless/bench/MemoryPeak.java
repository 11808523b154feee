package io.lossless.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/** The most memory that this JVM has while it is open. */
final class MemoryPeak implements AutoCloseable {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final long SAMPLING_MILLISECONDS = 50;

  private final AtomicLong heap = new AtomicLong();
  private final AtomicLong resident = new AtomicLong();
  private final NotificationListener listener = (notification, none) -> collected(notification);
  private final Thread sampler = new Thread(this::sample, "memory sampler");

  private MemoryPeak() {}

  /** Collects what was left before, and starts to watch. */
  static MemoryPeak watch() {
    System.gc();
    MemoryPeak peak = new MemoryPeak();
    peak.heap.set(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector).addNotificationListener(peak.listener, null, null);
    }
    peak.sampler.setDaemon(true);
    peak.sampler.start();
    return peak;
  }

  /** The most bytes of heap that a garbage collection left, the one at the beginning included. */
  long heapAfterCollection() {
    return heap.get();
  }

  /** The most bytes of memory that the process had from the system; 0 where Linux's /proc isn't. */
  long resident() {
    return resident.get();
  }

  private void collected(Notification notification) {
    if (notification
        .getType()
        .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
      long used =
          GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())
              .getGcInfo()
              .getMemoryUsageAfterGc()
              .entrySet()
              .stream()
              .filter(pool -> isHeap(pool.getKey()))
              .map(Map.Entry::getValue)
              .mapToLong(MemoryUsage::getUsed)
              .sum();
      heap.accumulateAndGet(used, Math::max);
    }
  }

  private static boolean isHeap(String pool) {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(bean -> bean.getName().equals(pool))
        .anyMatch(bean -> bean.getType() == MemoryType.HEAP);
  }

  private void sample() {
    while (Files.exists(STATUS)) {
      resident.accumulateAndGet(residentNow(), Math::max);
      try {
        Thread.sleep(SAMPLING_MILLISECONDS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** From a line such as {@code VmRSS: 123456 kB}. */
  private static long residentNow() {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    sampler.interrupt();
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      try {
        ((NotificationEmitter) collector).removeNotificationListener(listener);
      } catch (ListenerNotFoundException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
