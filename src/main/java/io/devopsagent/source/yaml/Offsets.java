package io.devopsagent.source.yaml;

import java.util.stream.IntStream;

/** From code points, in which snakeyaml-engine counts, to UTF-16 units. */
final class Offsets {
  private final int length;
  private final int[] pairs;

  Offsets(String text) {
    this.length = text.length();
    this.pairs =
        IntStream.range(0, length).filter(i -> Character.isHighSurrogate(text.charAt(i))).toArray();
  }

  int of(int index) {
    int low = 0;
    int high = pairs.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (pairs[middle] - middle < index) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return Math.min(length, index + low);
  }
}
