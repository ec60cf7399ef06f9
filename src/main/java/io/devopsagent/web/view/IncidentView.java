package io.devopsagent.web.view;

import java.util.List;

/** All that is known of one incident. */
public record IncidentView(
    String sentence,
    String lede,
    IncidentCard card,
    List<Evidence> evidence,
    List<EffectRow> effects,
    List<String> chain) {

  /** What was seen at one transition. */
  public record Evidence(Stamp at, String kind, String sentence, List<ServiceView.Fact> facts) {}
}
