package io.devopsagent.notify.telegram;

import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Lookup;
import io.devopsagent.notify.telegram.TelegramReply.Denied;
import io.devopsagent.notify.telegram.TelegramReply.Lost;
import io.devopsagent.notify.telegram.TelegramReply.Ok;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Listens to what people write to the bot, by long polling ({@code getUpdates}).
 *
 * <p>Each update is dealt with at least once: its number is stored after it was handled, and
 * Telegram forgets it only when a later one is asked for. One virtual thread; it outlives every
 * failure, and says the same trouble once.
 */
public final class TelegramPoller implements AutoCloseable {
  private static final Logger LOG = System.getLogger(TelegramPoller.class.getName());
  private static final int TRIES_PER_UPDATE = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final TelegramApi api;
  private final TelegramDialogue dialogue;
  private final OffsetStore offsets;
  private final Pause pause;
  private final RandomGenerator random;
  private final Thread thread;
  private final ReentrantLock handling = new ReentrantLock();
  private final AtomicReference<@Nullable Failure> trouble = new AtomicReference<>();
  private volatile boolean closed;

  // of the polling thread alone
  private String bot = "";
  private long next = -1;
  private int failuresInARow;
  private int triesOfOne;

  /**
   * @param pause how it waits after failures: {@code Thread::sleep}
   * @param random spreads those waits
   */
  public TelegramPoller(
      TelegramApi api,
      TelegramDialogue dialogue,
      OffsetStore offsets,
      Pause pause,
      RandomGenerator random) {
    this.api = api;
    this.dialogue = dialogue;
    this.offsets = offsets;
    this.pause = pause;
    this.random = random;
    this.thread = Thread.ofVirtual().name("telegram-poller").unstarted(this::run);
  }

  /** Begins to listen. Once only. */
  public void start() {
    thread.start();
  }

  /** What keeps it from hearing people; empty when it hears them. */
  public Optional<Failure> trouble() {
    return Optional.ofNullable(trouble.get());
  }

  /** Stops at once when it waits, and after the answer in hand when somebody is being answered. */
  @Override
  public void close() {
    closed = true;
    boolean idle = false;
    try {
      idle = handling.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      thread.interrupt();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      thread.interrupt();
    } finally {
      if (idle) {
        handling.unlock();
      }
    }
    join();
  }

  private void join() {
    try {
      if (thread.getState() != Thread.State.NEW && !thread.join(PATIENCE)) {
        LOG.log(Level.WARNING, "the Telegram poller is still busy; not waiting for it any longer");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!closed) {
      try {
        step();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        failed(
            Failure.of(
                ErrorCode.INTERNAL,
                dialogue.redact("what Telegram delivered could not be handled: " + e)),
            Duration.ZERO);
      }
    }
  }

  private void step() throws InterruptedException {
    if (next < 0) {
      next = offsets.load();
    }
    if (bot.isEmpty() && !introduced()) {
      return;
    }
    switch (api.updates(next)) {
      case Ok ok -> took(ok);
      case Denied denied -> failed(TelegramRules.failure(denied), denied.retryAfter());
      case Lost lost -> failed(lost.failure(), Duration.ZERO);
    }
  }

  private boolean introduced() {
    switch (TelegramIdentity.ask(api)) {
      case Lookup.Found<TelegramIdentity>(TelegramIdentity identity) -> bot = identity.username();
      case Lookup.CannotVerify<TelegramIdentity>(Failure failure) -> failed(failure, Duration.ZERO);
      case Lookup.Unreachable<TelegramIdentity>(Failure failure) -> failed(failure, Duration.ZERO);
      case Lookup.NotFound<TelegramIdentity>(String sentence) ->
          failed(Failure.of(ErrorCode.NOT_FOUND, sentence), Duration.ZERO);
    }
    return !bot.isEmpty();
  }

  private void took(Ok ok) {
    if (!ok.result().isArray()) {
      failed(
          Failure.of(ErrorCode.REMOTE_GARBLED, "Telegram's updates are not a list."),
          Duration.ZERO);
      return;
    }
    for (JsonNode update : ok.result()) {
      handle(TelegramUpdate.of(update), ok.servedAt());
    }
    well();
  }

  /** The number counts as dealt with even when storing it fails: the next one stores it too. */
  private void handle(TelegramUpdate update, Instant servedAt) {
    handling.lock();
    try {
      if (!closed) {
        tell(update, servedAt);
        next = update.id() + 1;
        offsets.save(next);
      }
    } finally {
      handling.unlock();
    }
  }

  private void tell(TelegramUpdate update, Instant servedAt) {
    try {
      dialogue.handle(update, bot, servedAt);
    } catch (RuntimeException e) {
      triesOfOne++;
      if (triesOfOne < TRIES_PER_UPDATE) {
        throw e;
      }
      LOG.log(Level.ERROR, () -> dialogue.redact("an update of Telegram was given up: " + e));
    }
    triesOfOne = 0;
  }

  private void failed(Failure failure, Duration asked) {
    if (closed) {
      return;
    }
    failuresInARow++;
    Failure before = trouble.getAndSet(failure);
    if (before == null || !before.sentence().equals(failure.sentence())) {
      LOG.log(Level.WARNING, () -> "people are not heard on Telegram: " + failure.text());
    }
    try {
      pause.pause(TelegramRules.backoff(failure, failuresInARow, asked, random.nextDouble()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void well() {
    failuresInARow = 0;
    if (trouble.getAndSet(null) != null) {
      LOG.log(Level.INFO, "people are heard on Telegram again");
    }
  }
}
