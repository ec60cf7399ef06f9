package io.devopsagent.secret;

import io.devopsagent.secret.Automaton.States;
import io.devopsagent.secret.Form.Border;
import io.devopsagent.secret.Resolver.Decision.Nothing;
import io.devopsagent.secret.Resolver.Decision.Replace;
import io.devopsagent.secret.Resolver.Decision.Undecided;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds where exactly secrets stand around a hit. Forms that overlap become one region under the
 * name of the longest, so that no piece of any of them is left over.
 *
 * <p>Follows every form under way together with the place of its beginning, which the automaton
 * does not keep; slower, and rare. Thread-safe.
 */
final class Locator implements Resolver {
  /** A region that overlaps with itself without end is closed here: bounds what a stream holds. */
  private static final int LONGEST_REGION = 64 * 1024;

  private final Automaton automaton;

  Locator(Automaton automaton) {
    this.automaton = automaton;
  }

  @Override
  public Inquiry inquire(Hit hit) {
    return new Search(hit);
  }

  /** One form that was found. */
  private record Found(Form form, int start, int end) {
    int length() {
      return end - start;
    }
  }

  /** Forms that overlap. */
  private record Region(int from, int to, Found longest) {
    Region with(Found found) {
      return new Region(
          Math.min(from, found.start()),
          Math.max(to, found.end()),
          found.length() > longest.length() ? found : longest);
    }

    Replace decision() {
      return new Replace(from, to, longest.form().replacement());
    }
  }

  private final class Search implements Inquiry {
    private final Hit hit;
    private int position;

    private Beginnings underWay = new Beginnings();
    private Beginnings before = new Beginnings();

    /** Whole words if a word ends here, which the next character tells. */
    private final List<Found> words = new ArrayList<>();

    private @Nullable Region region;

    /** Up to the hit only the forms matter that have come as far as the hit. */
    private final BitSet formsAtHit;

    private Search(Hit hit) {
      this.hit = hit;
      this.position = hit.from();
      this.formsAtHit = hit.state().places.forms();
    }

    @Override
    public Decision look(CharSequence text, boolean last) {
      while (position < text.length()) {
        step(text);
        Decision decision = decision();
        if (decision != null) {
          return decision;
        }
      }
      if (!last) {
        return new Undecided();
      }
      settleWords(text);
      return region == null ? new Nothing() : region.decision();
    }

    private void step(CharSequence text) {
      settleWords(text);
      char c = text.charAt(position++);
      Beginnings former = underWay;
      underWay = before;
      underWay.clear();
      before = former;
      for (int i = 0; i < former.size(); i++) {
        int start = former.start(i);
        // what overlaps with nothing that was found will be found later, by itself
        boolean relevant = region == null || start < region.to();
        if (relevant && position - start <= automaton.longest()) {
          Places.advance(automaton.forms(), former.place(i), c, new From(text, start));
        }
      }
      if (region == null || position <= region.to()) {
        States states = hit.states();
        states.next(states.root(), c).places.report(new From(text, position - 1));
      }
    }

    private void settleWords(CharSequence text) {
      words.stream().filter(found -> Words.endsAt(text, found.end())).forEach(this::add);
      words.clear();
    }

    private void add(Found found) {
      region = region == null ? new Region(found.start(), found.end(), found) : region.with(found);
    }

    private @Nullable Decision decision() {
      Region found = region;
      if (found == null) {
        return position > hit.index() && words.isEmpty() ? new Nothing() : null;
      }
      if (position < found.to() || !words.isEmpty()) {
        return null;
      }
      boolean closed = !reachesOn(found) || found.to() - found.from() > LONGEST_REGION;
      return closed ? found.decision() : null;
    }

    /** A form that began inside the region is still under way. */
    private boolean reachesOn(Region found) {
      for (int i = 0; i < underWay.size(); i++) {
        if (underWay.start(i) < found.to()) {
          return true;
        }
      }
      return false;
    }

    /** Takes what a form that began at {@code start} comes to. */
    private final class From implements Places.Reached {
      private final CharSequence text;
      private final int start;

      private From(CharSequence text, int start) {
        this.text = text;
        this.start = start;
      }

      @Override
      public void underWay(long place) {
        if (position > hit.index() || formsAtHit.get(Places.form(place))) {
          underWay.add(place, start);
        }
      }

      @Override
      public void complete(int index) {
        Form form = automaton.forms().get(index);
        Found found = new Found(form, start, position);
        if (form.border() == Border.ANYWHERE) {
          add(found);
        } else if (Words.beginsAt(text, start)) {
          words.add(found);
        }
      }
    }
  }
}
