package io.devopsagent.web.view;

import io.devopsagent.watch.Verdict;
import java.util.List;

/**
 * An incident as it lies on top of the console.
 *
 * @param state where it stands, for people
 * @param tone colour of the edge
 * @param why the other side's own words, a line each
 * @param facts short ones: how many looks failed, since when
 * @param timeline what happened, and what happens next
 */
public record IncidentCard(
    long id,
    String service,
    String serviceName,
    Verdict verdict,
    String state,
    String tone,
    List<String> why,
    Stamp since,
    String lasted,
    List<String> facts,
    Link issue,
    List<Moment> timeline,
    boolean canAcknowledge,
    boolean live) {

  public IncidentCard {
    why = List.copyOf(why);
    facts = List.copyOf(facts);
    timeline = List.copyOf(timeline);
  }
}
