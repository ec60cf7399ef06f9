package io.devopsagent.standin.telegram;

import tools.jackson.databind.JsonNode;

/**
 * A message the stand-in took.
 *
 * @param request as it was sent, all fields
 */
public record SentMessage(long id, String chat, String text, JsonNode request) {}
