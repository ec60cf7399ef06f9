package io.devopsagent.web.view;

import java.util.List;

/**
 * All that is known of one incident.
 *
 * @param happened newest first
 */
public record IncidentView(
    String sentence,
    String lede,
    IncidentCard card,
    List<Happened> happened,
    Pager pager,
    List<EffectRow> effects,
    List<String> chain) {

  public IncidentView {
    happened = List.copyOf(happened);
    effects = List.copyOf(effects);
    chain = List.copyOf(chain);
  }

  /**
   * What was seen or done at one transition.
   *
   * @param id of its row on the page
   * @param tone its colour
   */
  public record Happened(
      String id,
      Stamp at,
      String kind,
      String tone,
      String sentence,
      List<ServiceView.Fact> facts) {}
}
