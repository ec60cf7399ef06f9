package io.devopsagent.forge;

import io.devopsagent.kernel.Failure;

/** What became of a webhook that was delivered to us. */
public sealed interface Delivery {

  /** It is from the forge, and new. */
  record Taken(ForgeEvent event) implements Delivery {}

  /** It is from the forge, but came before. */
  record Repeated(ForgeEvent event) implements Delivery {}

  /** It is not known to be from the forge, or cannot be read. */
  record Refused(Failure failure) implements Delivery {}
}
