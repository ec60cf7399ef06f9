package io.devopsagent.wiring;

import io.devopsagent.kernel.Clock;
import io.devopsagent.watch.Witnesses;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Witnesses that are asked by connecting to them: when none accepts, our own network is gone. A
 * machine without any network interface but loopback has no network either, whoever is asked.
 */
final class SocketWitnesses implements Witnesses {
  private static final int PATIENCE_MS = 3_000;
  private static final Duration SHARED_FOR = Duration.ofSeconds(5);

  private final Supplier<List<InetSocketAddress>> addresses;
  private final Clock clock;
  private long askedAt = Long.MIN_VALUE;
  private boolean answer;
  private volatile String gone = "";

  /**
   * Asks nobody before the first question.
   *
   * @param addresses unresolved, read at each question; empty asks the interfaces only
   */
  SocketWitnesses(Supplier<List<InetSocketAddress>> addresses, Clock clock) {
    this.addresses = addresses;
    this.clock = clock;
  }

  @Override
  public synchronized boolean networkIsGone() {
    long now = clock.nanos();
    if (askedAt == Long.MIN_VALUE || now - askedAt > SHARED_FOR.toNanos()) {
      boolean loopback = onlyLoopback();
      answer = loopback || nobodyAnswers(addresses.get());
      gone = loopback ? "no network interface is up" : answer ? "no witness answers" : "";
      askedAt = clock.nanos();
    }
    return answer;
  }

  /** What the newest answer said, when that was that our network is gone; else empty. */
  String trouble() {
    return gone;
  }

  private static boolean onlyLoopback() {
    try {
      return NetworkInterface.networkInterfaces()
          .filter(SocketWitnesses::isUp)
          .noneMatch(face -> face.getInterfaceAddresses().stream().findAny().isPresent());
    } catch (SocketException e) {
      return false;
    }
  }

  private static boolean isUp(NetworkInterface face) {
    try {
      return face.isUp() && !face.isLoopback();
    } catch (SocketException e) {
      return false;
    }
  }

  private static boolean nobodyAnswers(List<InetSocketAddress> witnesses) {
    if (witnesses.isEmpty()) {
      return false;
    }
    AtomicBoolean heard = new AtomicBoolean();
    CountDownLatch done = new CountDownLatch(witnesses.size());
    for (InetSocketAddress witness : witnesses) {
      Thread.startVirtualThread(() -> {
        if (accepts(witness)) {
          heard.set(true);
          for (long left = done.getCount(); left > 1; left--) {
            done.countDown();
          }
        }
        done.countDown();
      });
    }
    try {
      boolean all = done.await(PATIENCE_MS + 500L, TimeUnit.MILLISECONDS);
      return !heard.get() && (all || done.getCount() > 0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** A refused connection came from the other side too: the network is there. */
  private static boolean accepts(InetSocketAddress witness) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(witness.getHostString(), witness.getPort()), PATIENCE_MS);
      return true;
    } catch (java.net.ConnectException e) {
      return String.valueOf(e.getMessage()).contains("refused");
    } catch (IOException e) {
      return false;
    }
  }
}
