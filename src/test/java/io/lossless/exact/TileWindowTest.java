package io.lossless.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TileWindowTest {
  private final TileWindow window = new TileWindow();
  private final List<String> attempts = new ArrayList<>();

  /** A block that takes the levels it needs, and a bound not below its own. */
  private final class Block implements TileWindow.Tile {
    private final int bound;
    private final int levels;

    Block(int bound, int levels) {
      this.bound = bound;
      this.levels = levels;
    }

    @Override
    public int bound() {
      attempts.add("bound");
      return bound;
    }

    @Override
    public int mostExtraLevels() {
      return 2;
    }

    @Override
    public boolean add(int exponent, int extraLevels) {
      attempts.add(exponent + "+" + extraLevels);
      return exponent >= bound && extraLevels >= levels;
    }
  }

  private boolean add(int bound, int levels) {
    attempts.clear();
    return window.add(new Block(bound, levels));
  }

  @Test
  void alikeBlocksAreLookedAtOnce() {
    assertThat(add(3, 0)).isTrue();
    assertThat(attempts).containsExactly("bound", "3+0");
    assertThat(add(2, 0)).isTrue();
    assertThat(attempts).containsExactly("3+0");
    assertThat(add(4, 0)).isTrue();
    assertThat(attempts).containsExactly("3+0", "bound", "4+0");
  }

  @Test
  void levelsAreAddedAndTakenAwayAgain() {
    assertThat(add(3, 2)).isTrue();
    assertThat(attempts).containsExactly("bound", "3+0", "3+1", "3+2");
    for (int i = 1; i < 32; i++) {
      assertThat(add(3, 0)).isTrue();
      assertThat(attempts).containsExactly("3+2");
    }
    assertThat(add(3, 2)).isTrue();
    assertThat(attempts).containsExactly("3+1", "3+2");
    for (int i = 1; i <= 64; i++) {
      assertThat(add(3, 0)).isTrue();
    }
    assertThat(add(3, 0)).isTrue();
    assertThat(attempts).containsExactly("3+0");
  }

  @Test
  void failuresAreFollowedByLongerAndLongerPauses() {
    for (int pause : new int[] {1, 2, 4, 8, 16, 16}) {
      assertThat(add(3, 3)).isFalse();
      assertThat(attempts).containsExactly("bound", "3+0", "3+1", "3+2");
      for (int i = 0; i < pause; i++) {
        assertThat(add(3, 0)).isFalse();
        assertThat(attempts).isEmpty();
      }
    }
    assertThat(add(3, 0)).isTrue();
    assertThat(add(3, 3)).isFalse();
    assertThat(add(3, 0)).isFalse();
    assertThat(add(3, 0)).isTrue();
  }

  @Test
  void boundsOutOfRangeAreNotAttempted() {
    assertThat(add(901, 0)).isFalse();
    assertThat(attempts).containsExactly("bound");
    assertThat(add(3, 0)).isFalse();
    assertThat(add(-1000, 0)).isTrue();
    assertThat(attempts).containsExactly("bound", "-640+0");
    assertThat(add(900, 0)).isTrue();
    assertThat(attempts).containsExactly("-640+0", "bound", "900+0");
  }
}
