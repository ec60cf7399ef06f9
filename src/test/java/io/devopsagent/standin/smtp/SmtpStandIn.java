package io.devopsagent.standin.smtp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A mail server on 127.0.0.1 (RFC 5321, STARTTLS of RFC 3207, AUTH PLAIN and LOGIN of RFC 4954).
 * Thread-safe.
 */
public final class SmtpStandIn implements AutoCloseable {
  private final Options options;
  private final ServerSocket server;
  private final List<TakenMail> taken = new CopyOnWriteArrayList<>();
  private final Map<SmtpStage, Deque<SmtpFault>> faults = new EnumMap<>(SmtpStage.class);
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

  /**
   * What kind of server it is.
   *
   * @param certificate what it shows in TLS
   * @param tls whether TLS begins with the first byte
   * @param startTls whether STARTTLS is offered
   * @param user who must log in; empty when nobody must
   */
  public record Options(
      @Nullable SSLContext certificate,
      boolean tls,
      boolean startTls,
      String user,
      String password) {

    /** In the clear, for everybody. */
    public static Options open() {
      return new Options(null, false, false, "", "");
    }
  }

  public SmtpStandIn(Options options) {
    this(0, options);
  }

  /**
   * @param port 0 for any free one
   */
  public SmtpStandIn(int port, Options options) {
    this.options = options;
    try {
      server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.add(Thread.ofVirtual().start(this::accept));
  }

  public int port() {
    return server.getLocalPort();
  }

  public List<TakenMail> taken() {
    return List.copyOf(taken);
  }

  /** The next time a conversation comes to this stage, it goes wrong; several add up. */
  public void next(SmtpStage stage, SmtpFault fault) {
    synchronized (faults) {
      faults.computeIfAbsent(stage, _ -> new ArrayDeque<>()).add(fault);
    }
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
    try {
      server.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Options options() {
    return options;
  }

  void take(TakenMail mail) {
    taken.add(mail);
  }

  @Nullable SmtpFault fault(SmtpStage stage) {
    synchronized (faults) {
      Deque<SmtpFault> queue = faults.get(stage);
      return queue == null ? null : queue.poll();
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        threads.add(Thread.ofVirtual().start(() -> serve(socket)));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      new SmtpTalk(this, socket).run();
    } catch (IOException e) {
      // the client went away, or was meant to be cut off
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(socket);
    }
  }
}
