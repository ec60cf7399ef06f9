package io.devopsagent.notify;

/**
 * The other side's word that it took a message.
 *
 * @param reference its name for it: a message id, a queue id, a status line; may be empty
 */
public record Delivery(String reference) {}
