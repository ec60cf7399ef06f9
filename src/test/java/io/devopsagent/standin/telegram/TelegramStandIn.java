package io.devopsagent.standin.telegram;

import io.devopsagent.kernel.FailureException;
import io.devopsagent.kernel.Json;
import io.devopsagent.standin.wire.WireCall;
import io.devopsagent.standin.wire.WireReply;
import io.devopsagent.standin.wire.WireServer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A Bot API server: {@code getMe}, {@code getUpdates}, {@code sendMessage}, {@code
 * answerCallbackQuery}, {@code editMessageText}. Thread-safe.
 */
public final class TelegramStandIn implements AutoCloseable {
  private final String token;
  private final String username;
  private final TelegramWorld world = new TelegramWorld();
  private final Map<String, Deque<TelegramFault>> faults = new ConcurrentHashMap<>();
  private final AtomicInteger writes = new AtomicInteger();
  private final AtomicInteger lostAnswers = new AtomicInteger();
  private final List<Taken> taken = new CopyOnWriteArrayList<>();
  private final TelegramControl control = new TelegramControl(this);
  private final WireServer server;
  private volatile int loseEvery;

  /**
   * @param port 0 for any free one
   * @param username the bot's, without {@code @}
   */
  public TelegramStandIn(int port, String token, String username) {
    this.token = token;
    this.username = username;
    this.server = new WireServer(port, this::handle);
  }

  /** The address to configure instead of {@code https://api.telegram.org}. */
  public URI base() {
    return server.base();
  }

  @Override
  public void close() {
    server.close();
  }

  // ---- what goes wrong

  /** The next call of a method goes wrong; several add up. */
  public void next(String method, TelegramFault fault) {
    Deque<TelegramFault> queue = faults.computeIfAbsent(method, _ -> new ArrayDeque<>());
    synchronized (queue) {
      queue.add(fault);
    }
  }

  /** Every n-th message is taken and the connection cut without an answer; 0 for none. */
  public void loseEveryAnswer(int every) {
    loseEvery = every;
  }

  public int lostAnswers() {
    return lostAnswers.get();
  }

  public void block(String chat) {
    world.block(chat);
  }

  public void lose(String chat) {
    world.lose(chat);
  }

  /** The group has become a supergroup. */
  public void move(String from, String to) {
    world.move(from, to);
  }

  /** Update numbers start over, as after a week of silence. */
  public void renumber(long first) {
    world.renumber(first);
  }

  // ---- what people do

  /** Somebody writes in their private chat; returns the update's number. */
  public long say(String account, String language, String text) {
    return say(account, "private", account, language, text, Map.of());
  }

  /**
   * Somebody writes.
   *
   * @param more further fields of the message
   */
  public long say(
      String chat,
      String type,
      String account,
      String language,
      String text,
      Map<String, Object> more) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("message_id", 1_000_000 + world.sent().size());
    message.put("date", TelegramWorld.now());
    message.put("chat", Map.of("id", Long.parseLong(chat), "type", type));
    message.put("from", from(account, language));
    message.put("text", text);
    message.putAll(more);
    return world.add(Map.of("message", message));
  }

  /** Somebody presses a button below a message; returns the query's id. */
  public String press(String chat, String type, String account, String language, String data) {
    String query = world.newQuery();
    world.add(
        Map.of(
            "callback_query",
            Map.of(
                "id",
                query,
                "from",
                from(account, language),
                "chat_instance",
                "1",
                "message",
                Map.of(
                    "message_id", 1,
                    "date", TelegramWorld.now(),
                    "chat", Map.of("id", Long.parseLong(chat), "type", type)),
                "data",
                data)));
    return query;
  }

  /** Any update, as JSON without {@code update_id}. */
  @SuppressWarnings("unchecked")
  public long add(String json) {
    return world.add(Json.read(json, Map.class));
  }

  private static Map<String, Object> from(String account, String language) {
    return Map.of(
        "id",
        Long.parseLong(account),
        "is_bot",
        false,
        "first_name",
        "Someone",
        "language_code",
        language);
  }

  // ---- what came of it

  public List<SentMessage> sent() {
    return world.sent();
  }

  /**
   * A message that was taken.
   *
   * @param answered whether the answer left, too
   */
  public record Taken(Instant at, String chat, String text, boolean answered) {}

  /** What was taken when, and whether it was answered; faults of single calls are not in it. */
  public List<Taken> taken() {
    return List.copyOf(taken);
  }

  /** The texts sent to one chat, in order. */
  public List<String> textsTo(String chat) {
    return world.sent().stream().filter(m -> m.chat().equals(chat)).map(SentMessage::text).toList();
  }

  /** How often each text was taken: more than once means a repetition. */
  public Map<String, Integer> counts() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    world.sent().forEach(m -> counts.merge(m.chat() + "\n" + m.text(), 1, Integer::sum));
    return counts;
  }

  /** The calls of {@code answerCallbackQuery} that were taken. */
  public List<JsonNode> released() {
    return world.released();
  }

  public int pollsBegun() {
    return world.pollsBegun();
  }

  /** Updates that nobody has confirmed yet. */
  public int waiting() {
    return world.waiting();
  }

  /** Waits until something holds; false when it does not within the time. */
  public boolean await(BooleanSupplier holds, Duration atMost) throws InterruptedException {
    return world.await(holds, atMost);
  }

  // ---- the wire

  private WireReply handle(WireCall call) throws InterruptedException {
    try {
      return call.path().startsWith("/control/") ? control.handle(call) : answer(call);
    } catch (TelegramError e) {
      return WireReply.json(e.code(), Json.write(e.body()));
    } catch (FailureException e) {
      TelegramError error = new TelegramError(400, "Bad Request: can't parse JSON object");
      return WireReply.json(error.code(), Json.write(error.body()));
    }
  }

  private WireReply answer(WireCall call) throws InterruptedException {
    int slash = call.path().indexOf('/', 1);
    if (!call.path().startsWith("/bot") || slash < 0) {
      throw new TelegramError(404, "Not Found");
    }
    if (!call.path().substring("/bot".length(), slash).equals(token)) {
      throw new TelegramError(401, "Unauthorized: invalid token specified");
    }
    return perform(call.path().substring(slash + 1), call);
  }

  private WireReply perform(String method, WireCall call) throws InterruptedException {
    JsonNode arguments = Json.tree(call.body().isEmpty() ? "{}" : call.body());
    TelegramFault fault = takeFault(method);
    if (fault != null) {
      return fail(fault, method, arguments);
    }
    WireReply reply = ok(method, arguments);
    boolean lost = method.equals("sendMessage") && losesAnswer();
    if (method.equals("sendMessage")) {
      taken.add(
          new Taken(
              Instant.now(),
              arguments.path("chat_id").asString(""),
              arguments.path("text").asString(""),
              !lost));
    }
    return lost ? new WireReply.Cut() : reply;
  }

  private boolean losesAnswer() {
    int number = writes.incrementAndGet();
    boolean lost = loseEvery > 0 && number % loseEvery == 0;
    if (lost) {
      lostAnswers.incrementAndGet();
    }
    return lost;
  }

  private @Nullable TelegramFault takeFault(String method) {
    Deque<TelegramFault> queue = faults.getOrDefault(method, new ArrayDeque<>());
    synchronized (queue) {
      return queue.poll();
    }
  }

  private WireReply fail(TelegramFault fault, String method, JsonNode arguments)
      throws InterruptedException {
    return switch (fault) {
      case TelegramFault.Refuse(int code, String description) ->
          throw new TelegramError(code, description);
      case TelegramFault.TooMany(int seconds) ->
          throw new TelegramError(
              429, "Too Many Requests: retry after " + seconds, Map.of("retry_after", seconds));
      case TelegramFault.DoneThenCut() -> {
        ok(method, arguments);
        lostAnswers.incrementAndGet();
        yield new WireReply.Cut();
      }
      case TelegramFault.Reset() -> new WireReply.Reset();
      case TelegramFault.Garbage(int status) ->
          new WireReply.Http(status, Map.of("Content-Type", "text/html"), "<html>a proxy</html>");
      case TelegramFault.Noise() -> new WireReply.Raw("\0\1\2 not HTTP at all\r\n\r\n");
      case TelegramFault.Slow(Duration delay) -> {
        WireReply reply = ok(method, arguments);
        Thread.sleep(delay);
        yield reply;
      }
    };
  }

  private WireReply ok(String method, JsonNode arguments) throws InterruptedException {
    Object result =
        switch (method) {
          case "getMe" ->
              Map.of(
                  "id",
                  42,
                  "is_bot",
                  true,
                  "first_name",
                  "DevOps",
                  "username",
                  username,
                  "can_read_all_group_messages",
                  false);
          case "getUpdates" -> world.poll(arguments);
          case "sendMessage" -> world.send(arguments);
          case "editMessageText" -> world.edit(arguments);
          case "answerCallbackQuery" -> world.release(arguments);
          default -> throw new TelegramError(404, "Not Found");
        };
    return WireReply.json(200, Json.write(Map.of("ok", true, "result", result)));
  }
}
