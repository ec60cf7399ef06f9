package io.devopsagent.notify;

import io.devopsagent.action.Effect;
import io.devopsagent.action.Executor;
import io.devopsagent.action.Receipt;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Lookup;
import io.devopsagent.kernel.Outcome;
import io.devopsagent.notify.Message.Button;
import io.devopsagent.notify.Message.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Sends a message to a person over one channel.
 *
 * <p>Payload: {@code person}, {@code channel}, {@code address} (may be empty: then the linked
 * chat), {@code language}, {@code kind}, {@code incident}, {@code subject}, {@code text}, {@code
 * link}, {@code buttons} (lines {@code label<TAB>command}). In the text, {@code {issue}} stands for
 * the issue that the effect comes after, and its line is left out where there is none.
 *
 * <p>Channels give no way to look whether a message arrived: a lost answer means one repetition
 * with the same key.
 */
public final class MessageExecutor implements Executor {
  private static final String ISSUE = "{issue}";

  private final String type;
  private final Map<String, Channel> channels;
  private final ChatLinks links;

  /**
   * @param type {@code page} or {@code message}
   * @param channels by name
   */
  public MessageExecutor(String type, Map<String, Channel> channels, ChatLinks links) {
    this.type = type;
    this.channels = Map.copyOf(channels);
    this.links = links;
  }

  @Override
  public String type() {
    return type;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Outcome<Receipt> perform(Effect effect) {
    Channel channel = channels.get(effect.value("channel"));
    if (channel == null) {
      return refused("there is no channel named \"%s\"".formatted(effect.value("channel")));
    }
    Optional<String> address = address(effect, channel);
    if (address.isEmpty()) {
      return refused("%s has no address on %s".formatted(effect.value("person"), channel.name()));
    }
    Recipient recipient =
        new Recipient(
            effect.value("person"),
            address.orElse(""),
            Locale.forLanguageTag(effect.value("language")));
    return channel
        .send(recipient, message(effect))
        .map(delivery -> receipt(effect, channel, delivery));
  }

  @Override
  public Lookup<Receipt> lookUp(Effect effect) {
    return new Lookup.CannotVerify<>(
        Failure.of(
            ErrorCode.REMOTE_REFUSED,
            "%s gives no way to look whether a message arrived"
                .formatted(effect.value("channel"))));
  }

  private Optional<String> address(Effect effect, Channel channel) {
    String fixed = effect.value("address");
    return fixed.isEmpty() && channel.needsAddress()
        ? links.chatOf(effect.value("channel"), effect.value("person"))
        : Optional.of(fixed);
  }

  private static Message message(Effect effect) {
    String issue = effect.priorReceipt().map(receipt -> receipt.fact("reference")).orElse("");
    String link = effect.priorReceipt().map(Receipt::url).orElse("");
    return new Message(
        effect.key(),
        Kind.valueOf(effect.value("kind")),
        Long.parseLong(effect.value("incident")),
        effect.value("subject"),
        withIssue(effect.value("text"), issue),
        link.isEmpty() ? effect.value("link") : link,
        effect.createdAt(),
        buttons(effect.value("buttons")));
  }

  static String withIssue(String text, String issue) {
    return issue.isEmpty()
        ? text.lines()
            .filter(line -> !line.contains(ISSUE))
            .reduce((a, b) -> a + "\n" + b)
            .orElse("")
        : text.replace(ISSUE, issue);
  }

  private static List<Button> buttons(String lines) {
    List<Button> buttons = new ArrayList<>();
    for (String line : lines.lines().toList()) {
      int tab = line.indexOf('\t');
      if (tab > 0) {
        buttons.add(new Button(line.substring(0, tab), line.substring(tab + 1)));
      }
    }
    return buttons;
  }

  private static Receipt receipt(Effect effect, Channel channel, Delivery delivery) {
    return new Receipt(
        "%s told by %s".formatted(effect.value("person"), channel.name()),
        "",
        Map.of("reference", delivery.reference()));
  }

  private static Outcome<Receipt> refused(String sentence) {
    return new Outcome.Refused<>(Failure.of(ErrorCode.NOT_FOUND, sentence));
  }
}
