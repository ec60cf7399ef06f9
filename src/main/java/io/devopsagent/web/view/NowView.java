package io.devopsagent.web.view;

import java.util.List;

/** The first page of the console. */
public record NowView(
    String sentence,
    String lede,
    List<IncidentCard> incidents,
    List<ServiceRow> services,
    int moreServices,
    List<EffectRow> effects,
    List<MemoryRow> memory,
    List<MessageRow> messages) {

  /** A key of the memory. */
  public record MemoryRow(
      String key, String href, String value, int version, String by, Stamp at) {}

  /** A message of the visible outbox. */
  public record MessageRow(
      String person,
      String kind,
      String tone,
      String subject,
      String text,
      String link,
      Link incident,
      Stamp at) {}
}
