package io.lossless.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class InterruptionTest {
  private final StringWriter err = new StringWriter();

  private Interruption interruption() {
    return new Interruption(new PrintWriter(err), Optional.of("out"));
  }

  @Test
  void whatIsStoppedBeforeItWritesWritesNothing() {
    Interruption interruption = interruption();
    interruption.stop();
    assertThat(err).hasToString("stopped: nothing was written to out\n");
    assertThatThrownBy(() -> interruption.write(() -> err.write("written")))
        .isInstanceOf(IOException.class)
        .hasMessage("stopped before anything was written");
    assertThat(interruption.isStopped()).isTrue();
    assertThat(err.toString()).doesNotContain("written\nwritten");
  }

  @Test
  void whoStopsAWriteWaitsForItsEnd() throws Exception {
    Interruption interruption = interruption();
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch stopping = new CountDownLatch(1);
    Thread stop =
        new Thread(
            () -> {
              stopping.countDown();
              interruption.stop();
              order.add("stopped");
            });
    interruption.write(
        () -> {
          stop.start();
          try {
            stopping.await();
            Thread.sleep(100);
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
          order.add("written");
        });
    stop.join();
    assertThat(order).containsExactly("written", "stopped");
    assertThat(err).hasToString("stopped: the results were written to out\n");
  }

  @Test
  void whatHasEndedIsNotStopped() {
    Interruption interruption = interruption().listen();
    interruption.close();
    interruption.stop();
    assertThat(err.toString()).isEmpty();
    assertThat(interruption.isStopped()).isFalse();
  }
}
