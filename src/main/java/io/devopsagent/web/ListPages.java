package io.devopsagent.web;

import io.devopsagent.action.AuditStore;
import io.devopsagent.action.Effect;
import io.devopsagent.incident.Incident;
import io.devopsagent.memory.Memory;
import io.devopsagent.web.view.IncidentCard;
import io.devopsagent.web.view.ListViews;
import io.devopsagent.web.view.NowView;
import io.devopsagent.web.view.Pager;
import io.devopsagent.web.view.Times;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the long lists of the console, a stretch at a time. Thread-safe. */
final class ListPages {
  private static final int LISTED = 200;

  private final WebModel model;
  private final ConsolePages pages;
  private final IncidentCards cards;

  ListPages(WebModel model) {
    this.model = model;
    this.pages = new ConsolePages(model);
    this.cards = new IncidentCards(model);
  }

  /** What goes on is on the first page only; what is over goes on for pages. */
  ListViews.IncidentList incidents(@Nullable String before, Times times) {
    List<IncidentCard> live = pages.live().stream().map(one -> cards.of(one, times)).toList();
    Stretch<Incident> read =
        Stretch.read(Stretch.PAGE, n -> model.incidents().before(Stretch.cursor(before), n));
    String sentence =
        live.isEmpty()
            ? "No incident is open."
            : live.size() == 1 ? "One incident goes on." : live.size() + " incidents go on.";
    return new ListViews.IncidentList(
        sentence,
        before == null ? live : List.of(),
        read.rows().stream()
            .filter(one -> !one.state().live())
            .map(one -> cards.row(one, times))
            .toList(),
        pager("/ui/incidents", before, read.next(Incident::id), ""));
  }

  ListViews.EffectList effects(String filter, @Nullable String before, Times times) {
    Map<Effect.State, Integer> counts = model.effects().counts();
    Set<Effect.State> states = EffectCounts.states(filter);
    Stretch<Effect> read =
        Stretch.read(Stretch.PAGE, n -> model.effects().before(Stretch.cursor(before), states, n));
    String keep = states.equals(EnumSet.allOf(Effect.State.class)) ? "" : "state=" + filter;
    return new ListViews.EffectList(
        EffectCounts.sentence(counts),
        EffectCounts.filters(counts, keep.isEmpty() ? "" : filter),
        EffectRows.of(read.rows(), times),
        pager("/ui/effects", before, read.next(Effect::id), keep));
  }

  ListViews.AuditList audit(@Nullable String before, Times times) {
    Stretch<AuditStore.Entry> read =
        Stretch.read(Stretch.PAGE, n -> model.audit().before(Stretch.cursor(before), n));
    return new ListViews.AuditList(
        read.rows().isEmpty() ? "Nothing was done yet." : "What the agent and people did.",
        read.rows().stream()
            .map(entry ->
                new ListViews.AuditRow(
                    times.at(entry.at()),
                    entry.actor(),
                    entry.act(),
                    entry.target(),
                    entry.detail()))
            .toList(),
        pager("/ui/audit", before, read.next(AuditStore.Entry::id), ""));
  }

  ListViews.MemoryList memory(String query, @Nullable String after, Times times) {
    return query.isBlank() ? keys(after, times) : found(query, times);
  }

  private ListViews.MemoryList keys(@Nullable String after, Times times) {
    Stretch<Memory.Entry> read =
        Stretch.read(Stretch.PAGE, n -> model.memory().after(after == null ? "" : after, n));
    String older =
        read.next(Memory.Entry::key)
            .map(key -> "/ui/memory?after=" + URLEncoder.encode(key, StandardCharsets.UTF_8))
            .orElse("");
    return new ListViews.MemoryList(
        read.rows().isEmpty() ? "Nothing is kept here." : "What was written down, by key.",
        read.rows().stream().map(one -> ConsolePages.memory(one, times)).toList(),
        "",
        new Pager(older, after == null ? "" : "/ui/memory"));
  }

  private ListViews.MemoryList found(String query, Times times) {
    Stretch<Memory.Entry> read = Stretch.read(LISTED, n -> model.memory().search(query, n));
    int n = read.rows().size();
    String sentence =
        read.more()
            ? "More than %d keys match: the newest are shown, more words narrow it down."
                .formatted(LISTED)
            : n == 0 ? "No key matches." : n == 1 ? "One key matches." : n + " keys match.";
    return new ListViews.MemoryList(
        sentence,
        read.rows().stream().map(one -> ConsolePages.memory(one, times)).toList(),
        query,
        new Pager("", "/ui/memory"));
  }

  Optional<ListViews.MemoryKey> memoryKey(String key, @Nullable String before, Times times) {
    int version = (int) Math.min(Integer.MAX_VALUE, Stretch.cursor(before));
    Stretch<Memory.Entry> read =
        Stretch.read(Stretch.PAGE, n -> model.memory().before(key, version, n));
    List<NowView.MemoryRow> history =
        read.rows().stream().map(one -> ConsolePages.memory(one, times)).toList();
    return history.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ListViews.MemoryKey(
                key,
                history.getFirst().version() == 1
                    ? "One version."
                    : "Version %d and those before it.".formatted(history.getFirst().version()),
                history,
                pager(Finder.address(key), before, read.next(Memory.Entry::version), "")));
  }

  ListViews.MessageList messages(Times times) {
    List<NowView.MessageRow> sent = pages.messages(LISTED, times);
    return new ListViews.MessageList(
        sent.isEmpty()
            ? "Nothing was sent to the visible outbox."
            : "What was said to people through the visible outbox.",
        sent);
  }

  /**
   * Links to other pages of a list.
   *
   * @param keep a part of the address that all pages share; empty for none
   */
  private static Pager pager(
      String list, @Nullable String before, Optional<String> next, String keep) {
    String newest = keep.isEmpty() ? list : list + "?" + keep;
    String mark = keep.isEmpty() ? "?before=" : "&before=";
    return new Pager(next.map(id -> newest + mark + id).orElse(""), before == null ? "" : newest);
  }
}
