package io.devopsagent.standin.telegram;

import io.devopsagent.kernel.Json;
import io.devopsagent.standin.wire.WireCall;
import io.devopsagent.standin.wire.WireReply;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Drives the stand-in from another process, by JSON:
 *
 * <ul>
 *   <li>{@code GET /control/messages}, {@code GET /control/counts}: what was taken
 *   <li>{@code POST /control/say} {@code {chat?, type?, account, language, text}}
 *   <li>{@code POST /control/press} {@code {chat?, type?, account, language, data}}
 *   <li>{@code POST /control/update}: any update without its number
 *   <li>{@code POST /control/fault} {@code {method, kind, code?, description?, seconds?}}, kinds:
 *       refuse, too-many, done-then-cut, reset, garbage, noise, slow
 *   <li>{@code POST /control/lose-every-answer} {@code {every}}
 *   <li>{@code POST /control/block}, {@code /control/lose} {@code {chat}}; {@code /control/move}
 *       {@code {from, to}}
 * </ul>
 */
final class TelegramControl {
  private final TelegramStandIn standIn;

  TelegramControl(TelegramStandIn standIn) {
    this.standIn = standIn;
  }

  WireReply handle(WireCall call) {
    JsonNode body = Json.tree(call.body().isEmpty() ? "{}" : call.body());
    Object result =
        switch (call.path().substring("/control/".length())) {
          case "messages" -> standIn.sent();
          case "counts" ->
              Map.of("counts", standIn.counts(), "lost_answers", standIn.lostAnswers());
          case "say" ->
              standIn.say(
                  chat(body),
                  type(body),
                  account(body),
                  text(body, "language"),
                  text(body, "text"),
                  Map.of());
          case "press" ->
              standIn.press(
                  chat(body),
                  type(body),
                  account(body),
                  text(body, "language"),
                  text(body, "data"));
          case "update" -> standIn.add(call.body());
          case "fault" -> done(() -> standIn.next(text(body, "method"), fault(body)));
          case "lose-every-answer" ->
              done(() -> standIn.loseEveryAnswer(body.path("every").asInt(0)));
          case "block" -> done(() -> standIn.block(text(body, "chat")));
          case "lose" -> done(() -> standIn.lose(text(body, "chat")));
          case "move" -> done(() -> standIn.move(text(body, "from"), text(body, "to")));
          default -> throw new TelegramError(404, "no such control");
        };
    return WireReply.json(200, Json.write(result));
  }

  private static TelegramFault fault(JsonNode body) {
    int seconds = body.path("seconds").asInt(1);
    int code = body.path("code").asInt(502);
    return switch (text(body, "kind")) {
      case "refuse" -> new TelegramFault.Refuse(code, text(body, "description"));
      case "too-many" -> new TelegramFault.TooMany(seconds);
      case "done-then-cut" -> new TelegramFault.DoneThenCut();
      case "reset" -> new TelegramFault.Reset();
      case "garbage" -> new TelegramFault.Garbage(code);
      case "noise" -> new TelegramFault.Noise();
      case "slow" -> new TelegramFault.Slow(Duration.ofSeconds(seconds));
      default -> throw new TelegramError(400, "no such fault");
    };
  }

  private static Map<String, Object> done(Runnable change) {
    change.run();
    return Map.of("done", true);
  }

  private static String chat(JsonNode body) {
    return body.path("chat").asString(account(body));
  }

  private static String type(JsonNode body) {
    return body.path("type").asString("private");
  }

  private static String account(JsonNode body) {
    return text(body, "account");
  }

  private static String text(JsonNode body, String field) {
    return body.path(field).asString("");
  }
}
