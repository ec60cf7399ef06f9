package io.devopsagent.config;

import io.devopsagent.config.bind.MalformedValue;
import io.devopsagent.config.bind.Place;
import io.devopsagent.config.bind.Suggestions;
import io.devopsagent.config.bind.TextForm;
import io.devopsagent.config.source.Problems;
import io.devopsagent.secret.SecretText;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Whoever is paged exists, and can be reached on the channel that is used. */
final class PeopleRules {
  private static final Pattern CHAT = Pattern.compile("-?[0-9]{1,20}|@[A-Za-z0-9_]{3,64}");

  private static final String FROM_OUTSIDE = "this is said of the value that the name stands for";

  private final Place root;
  private final Problems problems;
  private final Map<String, Place> channels;
  private final Map<String, Place> people = new LinkedHashMap<>();

  PeopleRules(Place root, Problems problems) {
    this.root = root;
    this.problems = problems;
    this.channels = root.key("channels").entries();
  }

  void check() {
    people();
    somebody();
    root.key("escalation").entries().values().forEach(this::chain);
    Set<String> chains = new LinkedHashSet<>(root.key("escalation").entries().keySet());
    chains.add(AgentConfig.DEFAULT);
    for (Place service : root.key("services").items()) {
      Place chain = service.key("escalation");
      if (!chain.text().isEmpty() && !root.key("escalation").isBroken()) {
        reference(chain, chain.text(), chains, "no escalation is called ");
      }
    }
  }

  private void people() {
    for (Place person : root.key("people").items()) {
      Place name = person.key("name");
      if (!name.text().isEmpty() && people.putIfAbsent(name.text(), person) != null) {
        ConfigRules.at(problems, name, "there is another \"" + name.text() + "\"", "");
      }
      person.key("reach").entries().forEach(this::reach);
    }
  }

  private void reach(String channel, Place address) {
    if (!knowsChannel(channel)) {
      problems.add(
          address.keySpan(),
          address.path(),
          "no channel is called \"" + channel + "\"",
          Suggestions.oneOf(channel, channelNames()));
      return;
    }
    String value =
        address.as(SecretText.class).filter(SecretText::isSet).map(SecretText::reveal).orElse("");
    if (value.isEmpty()) {
      return;
    }
    if (is(channel, ChannelConfig.Smtp.class) && !value.matches(TextForm.MAIL.regex())) {
      ConfigRules.at(problems, address, "is not a mail address", "");
    }
    if (is(channel, ChannelConfig.Webhook.class)) {
      webhook(address, value);
    }
    if (is(channel, ChannelConfig.Telegram.class) && !CHAT.matcher(value).matches()) {
      ConfigRules.at(
          problems,
          address,
          "is not the id of a chat",
          "a number; or leave it out and use devops-agent notify link");
    }
  }

  /** The address of a person takes the place of the channel's own. */
  private void webhook(Place place, String value) {
    boolean literal = place.as(SecretText.class).stream().anyMatch(text -> text.name().isEmpty());
    try {
      Address.uri(value);
    } catch (MalformedValue e) {
      ConfigRules.at(
          problems, place, String.valueOf(e.getMessage()), literal ? e.suggestion() : FROM_OUTSIDE);
    }
  }

  /** Channels that need an address reach nobody when there are no people. */
  private void somebody() {
    if (root.key("people").isGiven() && !root.key("people").items().isEmpty()) {
      return;
    }
    for (String channel : channels.keySet()) {
      if (needsAddress(channel) || is(channel, ChannelConfig.Telegram.class)) {
        ConfigRules.atKey(
            problems,
            channels.get(channel),
            "reaches nobody, since there are no people",
            "add people: with their name and reach");
      }
    }
  }

  private void chain(Place steps) {
    if (!steps.isBroken() && steps.items().isEmpty()) {
      ConfigRules.at(problems, steps, "pages nobody", "add a step: {page: …, by: …}");
    }
    for (Place step : steps.items()) {
      Place page = step.key("page");
      Place by = step.key("by");
      if (!page.text().isEmpty() && !root.key("people").isBroken()) {
        reference(page, page.text(), personNames(), "nobody is called ");
      }
      if (!by.text().isEmpty() && !knowsChannel(by.text())) {
        reference(by, by.text(), channelNames(), "no channel is called ");
      }
      Place person = people.get(page.text());
      if (person != null
          && needsAddress(by.text())
          && !person.isBroken()
          && !person.key("reach").entries().containsKey(by.text())) {
        ConfigRules.at(
            problems,
            by,
            page.text() + " has no address on \"" + by.text() + "\"",
            "add it to the reach of " + page.text());
      }
    }
  }

  private void reference(Place place, String word, Set<String> words, String sentence) {
    if (!words.contains(word)) {
      ConfigRules.at(
          problems, place, sentence + "\"" + word + "\"", Suggestions.oneOf(word, words));
    }
  }

  private boolean needsAddress(String channel) {
    return is(channel, ChannelConfig.Smtp.class);
  }

  private boolean is(String channel, Class<? extends Record> type) {
    Place place = channels.get(channel);
    return place != null && place.is(type);
  }

  private boolean knowsChannel(String channel) {
    return root.key("channels").isBroken() || channelNames().contains(channel);
  }

  private Set<String> channelNames() {
    return channels.isEmpty() ? Set.of("outbox") : channels.keySet();
  }

  private Set<String> personNames() {
    boolean none = List.copyOf(root.key("people").items()).isEmpty();
    return none ? Set.of("operator") : people.keySet();
  }
}
