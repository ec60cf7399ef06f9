package io.devopsagent.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Who is signed in with a browser. Kept in memory: a restart signs everybody out. Thread-safe. */
final class Sessions {
  static final Duration IDLE = Duration.ofHours(12);
  static final Duration LONGEST = Duration.ofDays(7);
  private static final int MOST = 1_000;

  private final SecureRandom random;
  private final LongSupplier nanos;
  private final Map<String, Held> held = new LinkedHashMap<>();

  Sessions(SecureRandom random, LongSupplier nanos) {
    this.random = random;
    this.nanos = nanos;
  }

  /**
   * A session.
   *
   * @param id the cookie's value
   * @param name of the token it was opened with
   * @param csrf must come with each form
   * @param byToken whether it ends with the token of its name
   */
  record Session(String id, String name, String csrf, boolean byToken) {

    boolean accepts(String formToken) {
      return MessageDigest.isEqual(
          csrf.getBytes(StandardCharsets.UTF_8), formToken.getBytes(StandardCharsets.UTF_8));
    }
  }

  private record Held(Session session, long opened, long used) {}

  synchronized Session open(String name, boolean byToken) {
    long now = nanos.getAsLong();
    held.values().removeIf(each -> over(each, now));
    while (held.size() >= MOST) {
      Iterator<String> oldest = held.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
    Session session = new Session(fresh(), name, fresh(), byToken);
    held.put(session.id(), new Held(session, now, now));
    return session;
  }

  synchronized Optional<Session> of(String id) {
    long now = nanos.getAsLong();
    Held found = held.get(id);
    if (found == null || over(found, now)) {
      held.remove(id);
      return Optional.empty();
    }
    held.put(id, new Held(found.session(), found.opened(), now));
    return Optional.of(found.session());
  }

  synchronized void close(String id) {
    held.remove(id);
  }

  private static boolean over(Held each, long now) {
    return now - each.used() > IDLE.toNanos() || now - each.opened() > LONGEST.toNanos();
  }

  private String fresh() {
    byte[] bytes = new byte[24];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
