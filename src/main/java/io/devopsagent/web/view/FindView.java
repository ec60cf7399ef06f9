package io.devopsagent.web.view;

import java.util.List;

/** What was found in the console. */
public record FindView(String query, String sentence, List<Found> found) {

  public FindView {
    found = List.copyOf(found);
  }

  /**
   * A place to go to.
   *
   * @param kind what it is: {@code page, service, incident, memory}
   * @param hint what tells it from others of its name
   */
  public record Found(String kind, String title, String hint, String href) {}
}
