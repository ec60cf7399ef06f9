package io.devopsagent.web;

import io.devopsagent.action.Effect;
import io.devopsagent.action.Receipt;
import io.devopsagent.web.view.Link;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the issue of an incident can be read: on its forge, or here where the tracker is ours. */
final class IssueLinks {
  private static final Pattern REFERENCE = Pattern.compile("([\\w.-]+)/([\\w.-]+)#(\\d{1,15})");

  private final LocalIssues issues;

  IssueLinks(LocalIssues issues) {
    this.issues = issues;
  }

  Link of(List<Effect> effects) {
    Optional<Effect> filing =
        effects.stream().filter(effect -> effect.type().equals("incident.issue")).findFirst();
    return filing.map(Effect::receipt).map(this::of).orElseGet(() -> notThere(filing));
  }

  private static Link notThere(Optional<Effect> filing) {
    return filing.isEmpty() ? Link.NONE : new Link("issue not filed yet", "");
  }

  private Link of(Receipt receipt) {
    String reference = receipt.fact("reference");
    String text = reference.isEmpty() ? receipt.summary() : reference;
    return new Link(text, receipt.url().isEmpty() ? here(reference) : receipt.url());
  }

  private String here(String reference) {
    Matcher parts = REFERENCE.matcher(reference);
    if (!parts.matches()) {
      return "";
    }
    String repo = parts.group(1) + "/" + parts.group(2);
    return issues.of(repo, Long.parseLong(parts.group(3))).isEmpty()
        ? ""
        : "/ui/issues/" + repo + "/" + parts.group(3);
  }
}
