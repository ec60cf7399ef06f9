package io.devopsagent.web.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds every page of the console.
 *
 * @param who is signed in
 * @param csrf goes with each form; empty for callers with a token, who get no forms
 * @param stopped who stopped the agent; {@code null} when it runs
 * @param notices what limits what the pages say
 */
public record Shell(
    String organisation,
    String who,
    String csrf,
    List<NavItem> nav,
    @Nullable Stopped stopped,
    List<String> notices,
    Stamp updated,
    String zone) {

  public Shell {
    nav = List.copyOf(nav);
    notices = List.copyOf(notices);
  }

  /** Whether the reader may act from here. */
  public boolean acts() {
    return !csrf.isEmpty();
  }

  /**
   * A page to go to.
   *
   * @param count what waits there; empty for none
   * @param hot whether it is trouble
   */
  public record NavItem(String href, String text, String count, boolean hot, boolean here) {}

  /** Who stopped the agent, and why. */
  public record Stopped(String by, Stamp at, String why) {}
}
