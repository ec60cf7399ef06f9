package io.devopsagent.secret;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;

/**
 * A set of places in forms: which form, which of its units, which node of the unit; and the forms
 * that are complete. Immutable.
 */
final class Places {
  static final Places NONE = new Places(new long[0], new int[0]);

  private final long[] underWay;
  private final int[] complete;
  private final int hash;

  private Places(long[] underWay, int[] complete) {
    this.underWay = underWay;
    this.complete = complete;
    this.hash = 31 * Arrays.hashCode(underWay) + Arrays.hashCode(complete);
  }

  /** Is told where a step leads. */
  interface Reached {

    /** A form has come to this place. */
    void underWay(long place);

    /** The form with this index ends. */
    void complete(int form);
  }

  boolean isEmpty() {
    return underWay.length == 0 && complete.length == 0;
  }

  /** Indices of the forms that end here. */
  int[] complete() {
    return complete;
  }

  /** Indices of the forms that are under way or end here. */
  BitSet forms() {
    BitSet forms = new BitSet();
    for (long place : underWay) {
      forms.set(form(place));
    }
    for (int form : complete) {
      forms.set(form);
    }
    return forms;
  }

  void report(Reached reached) {
    for (long place : underWay) {
      reached.underWay(place);
    }
    for (int form : complete) {
      reached.complete(form);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Places that
        && hash == that.hash
        && Arrays.equals(underWay, that.underWay)
        && Arrays.equals(complete, that.complete);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  /** Every form begins with this character, if it can. */
  static void begin(List<Form> forms, char c, Reached reached) {
    for (int form = 0; form < forms.size(); form++) {
      advance(forms, place(form, 0, Unit.START), c, reached);
    }
  }

  /** The form at this place goes on with this character, if it can. */
  static void advance(List<Form> forms, long place, char c, Reached reached) {
    int form = form(place);
    int unit = (int) (place >> 16) & 0xffffff;
    int node = (int) place & 0xffff;
    List<Unit> units = forms.get(form).units();
    Unit at = units.get(unit);
    int edge = at.firstEdge(node, c);
    boolean more = edge >= 0;
    while (more) {
      int target = at.target(node, edge);
      if (target != Unit.DONE) {
        reached.underWay(place(form, unit, target));
      } else if (unit + 1 < units.size()) {
        reached.underWay(place(form, unit + 1, Unit.START));
      } else {
        reached.complete(form);
      }
      more = at.hasAnotherEdge(node, edge);
      edge++;
    }
  }

  /** Index of the form that this is a place in. */
  static int form(long place) {
    return (int) (place >> 40);
  }

  private static long place(int form, int unit, int node) {
    return (long) form << 40 | (long) unit << 16 | node;
  }

  /** Collects what a step of many forms leads to. */
  static final class Builder implements Reached {
    private final TreeSet<Long> underWay = new TreeSet<>();
    private final TreeSet<Integer> complete = new TreeSet<>();

    @Override
    public void underWay(long place) {
      underWay.add(place);
    }

    @Override
    public void complete(int form) {
      complete.add(form);
    }

    void advance(List<Form> forms, Places from, char c) {
      for (long place : from.underWay) {
        Places.advance(forms, place, c, this);
      }
    }

    Places build() {
      return new Places(
          underWay.stream().mapToLong(Long::longValue).toArray(),
          complete.stream().mapToInt(Integer::intValue).toArray());
    }
  }
}
