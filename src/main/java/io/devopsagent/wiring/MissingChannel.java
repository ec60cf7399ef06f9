package io.devopsagent.wiring;

import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Outcome;
import io.devopsagent.notify.Channel;
import io.devopsagent.notify.Delivery;
import io.devopsagent.notify.Message;
import io.devopsagent.notify.Recipient;

/**
 * A channel whose credential is not set: it says so at each message, so that the next step follows.
 */
record MissingChannel(String name, String credential) implements Channel {

  @Override
  public String describe() {
    return "nothing: no $" + credential + " set";
  }

  @Override
  public Outcome<Delivery> send(Recipient to, Message message) {
    return new Outcome.Refused<>(
        new Failure(
            ErrorCode.CREDENTIAL_MISSING,
            "no $" + credential + " set, so nobody can be told by " + name,
            "Set it, or take the channel out of the configuration."));
  }
}
