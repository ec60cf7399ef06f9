package io.devopsagent.secret;

import java.util.Arrays;

/**
 * Places under way, each with the index of the text at which it was begun, at the earliest. A hash
 * table of primitives, since it is filled anew for every character.
 */
final class Beginnings {
  private long[] places = new long[16];
  private int[] starts = new int[16];
  private int size;

  /** Index into the arrays plus one; zero is free. Twice their length. */
  private int[] slots = new int[32];

  int size() {
    return size;
  }

  long place(int index) {
    return places[index];
  }

  int start(int index) {
    return starts[index];
  }

  void clear() {
    size = 0;
    Arrays.fill(slots, 0);
  }

  void add(long place, int start) {
    int slot = slot(place);
    if (slots[slot] > 0) {
      int index = slots[slot] - 1;
      starts[index] = Math.min(starts[index], start);
      return;
    }
    if (size == places.length) {
      grow();
      slot = slot(place);
    }
    places[size] = place;
    starts[size] = start;
    slots[slot] = ++size;
  }

  private int slot(long place) {
    int mask = slots.length - 1;
    int slot = (int) ((place * 0x9E3779B97F4A7C15L) >>> 40) & mask;
    while (slots[slot] > 0 && places[slots[slot] - 1] != place) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    places = Arrays.copyOf(places, 2 * size);
    starts = Arrays.copyOf(starts, 2 * size);
    slots = new int[4 * size];
    for (int index = 0; index < size; index++) {
      slots[slot(places[index])] = index + 1;
    }
  }
}
