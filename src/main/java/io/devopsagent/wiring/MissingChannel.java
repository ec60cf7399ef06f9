package io.devopsagent.wiring;

import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Outcome;
import io.devopsagent.notify.Channel;
import io.devopsagent.notify.Delivery;
import io.devopsagent.notify.Message;
import io.devopsagent.notify.Recipient;

/**
 * A channel that cannot be used as it is configured: it says why at each message, so that the next
 * step follows at once, and stops nothing else.
 *
 * @param why what is wrong with it, without the value that is wrong
 */
record MissingChannel(String name, Failure why) implements Channel {

  /** One whose credential, or a name in whose address, has no value. */
  static MissingChannel unset(String channel, String variable) {
    return new MissingChannel(
        channel,
        new Failure(
            ErrorCode.CREDENTIAL_MISSING,
            "no $%s set, so nobody can be told by %s.".formatted(variable, channel),
            "Set it, or take the channel out of the configuration."));
  }

  @Override
  public String describe() {
    return "nothing: " + why.sentence();
  }

  /** For the pages: which channel, what is wrong, what to do. */
  String notice() {
    return "Channel %s: %s".formatted(name, why.text());
  }

  /** Whoever is to be told, the reason is the same. */
  @Override
  public boolean needsAddress() {
    return false;
  }

  @Override
  public Outcome<Delivery> send(Recipient to, Message message) {
    return new Outcome.Refused<>(why);
  }
}
