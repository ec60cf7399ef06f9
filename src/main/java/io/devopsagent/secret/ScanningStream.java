package io.devopsagent.secret;

import io.devopsagent.secret.Automaton.States;
import io.devopsagent.secret.Resolver.Decision.Nothing;
import io.devopsagent.secret.Resolver.Decision.Replace;
import io.devopsagent.secret.Resolver.Decision.Undecided;
import io.devopsagent.secret.Resolver.Hit;
import io.devopsagent.secret.Resolver.Inquiry;
import org.jspecify.annotations.Nullable;

/**
 * Runs one text, in pieces, through an {@link Automaton}. Holds back what is under way, at most the
 * longest form's length less one, and after a hit until the {@link Resolver} has decided.
 */
final class ScanningStream implements StreamRedactor {
  private final Automaton automaton;
  private final Resolver resolver;
  private final States states;

  /** What is not let out yet, after a few characters that are, kept to see where words begin. */
  private final StringBuilder held = new StringBuilder();

  private State state;
  private int letOut;
  private int scanned;

  /** A hit that is looked into; what is held does not move meanwhile. */
  private @Nullable Pending pending;

  /** The last place where no form was under way. */
  private int rest;

  private record Pending(int from, Inquiry inquiry) {}

  ScanningStream(Automaton automaton, Resolver resolver) {
    this.automaton = automaton;
    this.resolver = resolver;
    this.states = automaton.states();
    this.state = states.root();
  }

  @Override
  public String push(CharSequence piece) {
    held.append(piece);
    StringBuilder out = new StringBuilder(piece.length());
    letOut(scan(out, false), out);
    forget();
    return out.toString();
  }

  @Override
  public String finish() {
    StringBuilder out = new StringBuilder();
    scan(out, true);
    letOut(held.length(), out);
    held.setLength(0);
    letOut = 0;
    begin(0);
    return out.toString();
  }

  /** Scans what is at hand; returns up to where it may be let out. */
  private int scan(StringBuilder out, boolean last) {
    while (pending != null || scanned < held.length()) {
      if (pending == null) {
        state = states.next(state, held.charAt(scanned));
        scanned++;
        if (state.isRest()) {
          rest = scanned;
        } else if (state.accepts()) {
          int from = earliest(scanned - 1);
          pending = new Pending(from, resolver.inquire(new Hit(from, scanned - 1, states, state)));
        }
      } else if (!settle(pending, out, last)) {
        return pending.from();
      }
    }
    return earliest(scanned);
  }

  private boolean settle(Pending question, StringBuilder out, boolean last) {
    switch (question.inquiry().look(held, last)) {
      case Replace replace -> replace(replace, out);
      case Nothing() -> {}
      case Undecided() -> {
        return false;
      }
    }
    pending = null;
    return true;
  }

  /** Where a form can have begun at the earliest that has {@code index} as its last character. */
  private int earliest(int index) {
    return Math.max(Math.max(rest, letOut), index + 1 - automaton.longest());
  }

  private void replace(Replace replace, StringBuilder out) {
    letOut(replace.from(), out);
    out.append(replace.with());
    letOut = replace.to();
    begin(replace.to());
  }

  private void begin(int index) {
    state = states.root();
    scanned = index;
    rest = index;
  }

  private void letOut(int end, StringBuilder out) {
    out.append(held, letOut, end);
    letOut = end;
  }

  private void forget() {
    if (pending != null) {
      return;
    }
    int gone = Math.max(0, letOut - Words.CONTEXT);
    held.delete(0, gone);
    letOut -= gone;
    scanned -= gone;
    rest = Math.max(0, rest - gone);
  }
}
