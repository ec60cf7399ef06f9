package io.devopsagent.standin.telegram;

import io.devopsagent.kernel.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/** Chats, messages and updates behind the stand-in. Thread-safe. */
final class TelegramWorld {
  private static final long LOOK_EVERY = TimeUnit.MILLISECONDS.toNanos(20);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final TreeMap<Long, JsonNode> updates = new TreeMap<>();
  private final List<SentMessage> sent = new ArrayList<>();
  private final Map<String, String> moved = new LinkedHashMap<>();
  private final Set<String> blocked = new LinkedHashSet<>();
  private final Set<String> missing = new LinkedHashSet<>();
  private final Set<String> queries = new LinkedHashSet<>();
  private final List<JsonNode> released = new ArrayList<>();
  private long nextUpdate = 700_001;
  private long nextMessage = 1;
  private long nextQuery = 9_000_000;
  private int pollers;

  JsonNode send(JsonNode call) {
    lock.lock();
    try {
      String chat = writableChat(call);
      String text = TelegramChecks.text(call);
      SentMessage message = new SentMessage(nextMessage++, chat, text, call);
      sent.add(message);
      changed.signalAll();
      return message(message);
    } finally {
      lock.unlock();
    }
  }

  JsonNode edit(JsonNode call) {
    lock.lock();
    try {
      String chat = writableChat(call);
      String text = TelegramChecks.text(call);
      long id = call.path("message_id").asLong(0);
      for (int i = 0; i < sent.size(); i++) {
        if (sent.get(i).id() == id && sent.get(i).chat().equals(chat)) {
          if (sent.get(i).text().equals(text)) {
            throw new TelegramError(400, "Bad Request: message is not modified");
          }
          sent.set(i, new SentMessage(id, chat, text, call));
          return message(sent.get(i));
        }
      }
      throw new TelegramError(400, "Bad Request: message to edit not found");
    } finally {
      lock.unlock();
    }
  }

  private static JsonNode message(SentMessage message) {
    return Json.tree(
        (Object)
            Map.of(
                "message_id", message.id(),
                "date", now(),
                "chat", Map.of("id", message.chat()),
                "text", message.text()));
  }

  private String writableChat(JsonNode call) {
    String chat = call.path("chat_id").asString("");
    if (chat.isEmpty()) {
      throw new TelegramError(400, "Bad Request: chat_id is empty");
    }
    if (missing.contains(chat)) {
      throw new TelegramError(400, "Bad Request: chat not found");
    }
    if (blocked.contains(chat)) {
      throw new TelegramError(403, "Forbidden: bot was blocked by the user");
    }
    String now = moved.getOrDefault(chat, "");
    if (!now.isEmpty()) {
      throw new TelegramError(
          400,
          "Bad Request: group chat was upgraded to a supergroup chat",
          Map.of("migrate_to_chat_id", Long.parseLong(now)));
    }
    return chat;
  }

  boolean release(JsonNode call) {
    lock.lock();
    try {
      if (!queries.remove(call.path("callback_query_id").asString(""))) {
        throw new TelegramError(
            400,
            "Bad Request: query is too old and response timeout expired or query ID is invalid");
      }
      released.add(call);
      changed.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Updates from the offset on; those before it are forgotten. A newer poller ends an older one.
   */
  List<JsonNode> poll(JsonNode call) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      int mine = ++pollers;
      changed.signalAll();
      long offset = call.path("offset").asLong(0);
      if (offset > 0 && offset <= nextUpdate) {
        updates.headMap(offset).clear();
      }
      long nanos = Duration.ofSeconds(call.path("timeout").asLong(0)).toNanos();
      while (updates.isEmpty() && nanos > 0 && mine == pollers) {
        nanos = changed.awaitNanos(nanos);
      }
      if (mine != pollers) {
        throw new TelegramError(
            409,
            "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running");
      }
      return updates.values().stream().limit(call.path("limit").asInt(100)).toList();
    } finally {
      lock.unlock();
    }
  }

  /** Adds an update and returns its number. */
  long add(Map<String, Object> update) {
    lock.lock();
    try {
      long id = nextUpdate++;
      Map<String, Object> whole = new LinkedHashMap<>(update);
      whole.put("update_id", id);
      updates.put(id, Json.tree((Object) whole));
      changed.signalAll();
      return id;
    } finally {
      lock.unlock();
    }
  }

  String newQuery() {
    lock.lock();
    try {
      String id = Long.toString(nextQuery++);
      queries.add(id);
      return id;
    } finally {
      lock.unlock();
    }
  }

  /** As after a week of silence: numbers start over somewhere else. */
  void renumber(long first) {
    lock.lock();
    try {
      updates.clear();
      nextUpdate = first;
    } finally {
      lock.unlock();
    }
  }

  void block(String chat) {
    locked(() -> blocked.add(chat));
  }

  void lose(String chat) {
    locked(() -> missing.add(chat));
  }

  void move(String from, String to) {
    locked(() -> moved.put(from, to));
  }

  private void locked(Runnable change) {
    lock.lock();
    try {
      change.run();
    } finally {
      lock.unlock();
    }
  }

  List<SentMessage> sent() {
    lock.lock();
    try {
      return List.copyOf(sent);
    } finally {
      lock.unlock();
    }
  }

  List<JsonNode> released() {
    lock.lock();
    try {
      return List.copyOf(released);
    } finally {
      lock.unlock();
    }
  }

  /** How many polls have begun so far. */
  int pollsBegun() {
    lock.lock();
    try {
      return pollers;
    } finally {
      lock.unlock();
    }
  }

  int waiting() {
    lock.lock();
    try {
      return updates.size();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until something holds; false when it does not within the time. */
  boolean await(BooleanSupplier holds, Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    lock.lockInterruptibly();
    try {
      while (!holds.getAsBoolean()) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        changed.awaitNanos(Math.min(left, LOOK_EVERY));
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  static long now() {
    return System.currentTimeMillis() / 1000;
  }
}
