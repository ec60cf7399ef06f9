package io.devopsagent.watch.http;

import static io.devopsagent.watch.ReasonCode.CONNECTION_REFUSED;
import static io.devopsagent.watch.ReasonCode.CONNECTION_RESET;
import static io.devopsagent.watch.ReasonCode.NAME_NOT_RESOLVED;
import static io.devopsagent.watch.ReasonCode.SOURCE_UNAVAILABLE;
import static io.devopsagent.watch.ReasonCode.TIMED_OUT;

import io.devopsagent.watch.Evidence;
import io.devopsagent.watch.Verdict;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From a host to a connection: its name anew, then its addresses one after the other, each with a
 * fair share of the time that is left. Thread-safe.
 */
final class Connector {
  private final Resolver resolver;

  Connector(Resolver resolver) {
    this.resolver = resolver;
  }

  /**
   * Connects.
   *
   * @param from the address that sent us here by a redirect; null when the configuration did
   * @param evidence gets each address that failed, and the one that did not
   * @throws RefusedRedirect when one of the addresses is none that a redirect may lead to
   * @throws ProbeFault when no address accepts a connection: the first that says something of the
   *     service, since another may only say that our own network lacks a family
   */
  Socket connect(
      HttpRequest request, @Nullable InetAddress from, Timeline timeline, List<Evidence> evidence)
      throws IOException {
    List<InetAddress> addresses = addresses(request, timeline);
    if (from != null) {
      allow(from, addresses);
    }
    timeline.enter(Timeline.Phase.CONNECT);
    ProbeFault told = null;
    for (int left = addresses.size(); left > 0; left--) {
      InetAddress address = addresses.get(addresses.size() - left);
      InetSocketAddress peer = new InetSocketAddress(address, request.target().port());
      try {
        Socket socket = open(peer, Timeline.millis(timeline.remainingNanos() / left));
        evidence.add(new Evidence("address", text(peer)));
        return socket;
      } catch (IOException e) {
        ProbeFault fault = fault(e, peer);
        evidence.add(new Evidence("address_failed", fault.reason().sentence()));
        if (told == null || told.reason().verdict() == Verdict.UNKNOWN) {
          told = fault;
        }
        if (left > 1) {
          timeline.restart();
        }
      }
    }
    throw told == null ? new ProbeFault(NAME_NOT_RESOLVED, "no address to try") : told;
  }

  /** Asked of the addresses that are then connected to, since a name may change its mind. */
  private static void allow(InetAddress from, List<InetAddress> addresses) throws RefusedRedirect {
    for (InetAddress to : addresses) {
      String refusal = RedirectRules.refusal(from, to);
      if (!refusal.isEmpty()) {
        throw new RefusedRedirect(refusal);
      }
    }
  }

  private List<InetAddress> addresses(HttpRequest request, Timeline timeline) throws IOException {
    Target target = request.target();
    if (!target.literal().isEmpty()) {
      return target.literal();
    }
    timeline.enter(Timeline.Phase.RESOLVE);
    Duration left = Duration.ofNanos(Math.max(0, timeline.remainingNanos()));
    return switch (resolver.resolve(target.host(), request.family(), left)) {
      case Resolution.Found(List<InetAddress> addresses) -> addresses;
      case Resolution.NoSuchName(String sentence) ->
          throw new ProbeFault(NAME_NOT_RESOLVED, sentence);
      case Resolution.NoAnswer(String sentence) ->
          throw new ProbeFault(SOURCE_UNAVAILABLE, sentence);
    };
  }

  private static Socket open(InetSocketAddress peer, int timeout) throws IOException {
    // without NO_PROXY a socket asks the system's settings for a SOCKS proxy first
    Socket socket = new Socket(Proxy.NO_PROXY);
    try {
      configure(socket);
      socket.connect(peer, timeout);
      if (socket.getLocalPort() == peer.getPort()
          && socket.getLocalAddress().equals(peer.getAddress())) {
        throw new ConnectException("Connection refused"); // by chance it reached itself
      }
      return socket;
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  /** Without this a small request may wait 40 ms for an acknowledgement: a false latency. */
  static void configure(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
  }

  private static ProbeFault fault(IOException e, InetSocketAddress peer) {
    String where = text(peer);
    String words = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return switch (e) {
      case SocketTimeoutException t ->
          new ProbeFault(TIMED_OUT, where + " does not accept the connection");
      case NoRouteToHostException n -> new ProbeFault(CONNECTION_REFUSED, where + ": " + words);
      case ConnectException c when words.contains("timed out") ->
          new ProbeFault(TIMED_OUT, where + " does not accept the connection: " + words);
      case ConnectException c when words.contains("refused") ->
          new ProbeFault(CONNECTION_REFUSED, "connection refused by " + where);
      case SocketException s when words.contains("reset") ->
          new ProbeFault(CONNECTION_RESET, "connection reset by " + where);
      // what remains is refused by our own system: no route, no free port, no file left, a filter
      default ->
          new ProbeFault(SOURCE_UNAVAILABLE, "cannot connect to " + where + " from here: " + words);
    };
  }

  /** {@code 192.0.2.7:443}, {@code [2001:db8::7]:443}. */
  static String text(InetSocketAddress peer) {
    String address = peer.getAddress().getHostAddress();
    return (address.indexOf(':') >= 0 ? "[" + address + "]" : address) + ":" + peer.getPort();
  }
}
