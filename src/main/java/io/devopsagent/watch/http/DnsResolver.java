package io.devopsagent.watch.http;

import io.devopsagent.watch.http.DnsAnswer.Addresses;
import io.devopsagent.watch.http.DnsAnswer.Failed;
import io.devopsagent.watch.http.DnsAnswer.NoAddress;
import io.devopsagent.watch.http.DnsAnswer.NoName;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.NameTooLongException;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * Asks the system's name servers itself, over sockets that do not block, and remembers nothing.
 * {@code localhost} and the hosts file come first, as people expect.
 *
 * <p>Not the JDK's way to look names up, for three reasons: it remembers answers and failures for
 * seconds; a silent server holds a thread of the system for half a minute each time, so that one
 * slow name delays all others; and it does not tell a name that does not exist from a server that
 * does not answer. What it knows besides DNS and the hosts file, such as mDNS, is not known here.
 *
 * <p>Thread-safe.
 */
public final class DnsResolver implements Resolver {
  /** How long the second family is waited for when the first has an address (RFC 8305 §3). */
  private static final Duration GRACE = Duration.ofMillis(50);

  private static final Duration CONTROL = Duration.ofSeconds(2);

  private final SystemNames system;

  DnsResolver(SystemNames system) {
    this.system = system;
  }

  /** Reads {@code /etc/resolv.conf} and {@code /etc/hosts}, again whenever they change. */
  public static DnsResolver ofSystem() {
    return new DnsResolver(SystemNames.of(Path.of("/etc/resolv.conf"), Path.of("/etc/hosts")));
  }

  @Override
  public void prepare() {
    system.current();
  }

  @Override
  public Resolution resolve(String host, AddressFamily family, Duration within) {
    if (host.equals("localhost") || host.endsWith(".localhost")) {
      return found(host, family, List.of(literal("127.0.0.1"), literal("::1")));
    }
    SystemNames.Snapshot names = system.current();
    try {
      Name name = Name.fromString(host);
      List<InetAddress> local = names.fromHostsFile(Name.concatenate(name, Name.root));
      return local.isEmpty() ? ask(host, name, family, names, within) : found(host, family, local);
    } catch (TextParseException | NameTooLongException e) {
      return new Resolution.NoSuchName(host + " cannot be a name: " + e.getMessage());
    } catch (IOException e) {
      return new Resolution.NoAnswer("the hosts file cannot be read: " + e.getMessage());
    }
  }

  private static InetAddress literal(String address) {
    return InetAddress.ofLiteral(address);
  }

  private static Resolution found(String host, AddressFamily family, List<InetAddress> all) {
    List<InetAddress> accepted = all.stream().filter(family::accepts).toList();
    return accepted.isEmpty()
        ? new Resolution.NoSuchName(host + " has no " + family.word())
        : new Resolution.Found(accepted);
  }

  private static Resolution ask(
      String host, Name name, AddressFamily family, SystemNames.Snapshot names, Duration within) {
    List<CompletableFuture<DnsAnswer>> questions = new ArrayList<>(2);
    if (family != AddressFamily.IPV6) {
      questions.add(names.ask(name, Type.A));
    }
    if (family != AddressFamily.IPV4) {
      questions.add(names.ask(name, Type.AAAA));
    }
    boolean inTime = await(questions, within);
    List<DnsAnswer> answers = questions.stream().map(DnsResolver::answerSoFar).toList();
    return judge(host, family, answers, names, inTime);
  }

  /** Until all have answered, or one has an address and the others had their grace. */
  private static boolean await(List<CompletableFuture<DnsAnswer>> questions, Duration within) {
    CompletableFuture<Boolean> enough = new CompletableFuture<>();
    var all = CompletableFuture.allOf(questions.toArray(CompletableFuture<?>[]::new));
    var unused = all.thenRun(() -> enough.complete(true));
    for (CompletableFuture<DnsAnswer> question : questions) {
      unused =
          question.thenAccept(answer -> {
            if (answer instanceof Addresses) {
              enough.completeOnTimeout(true, GRACE.toMillis(), TimeUnit.MILLISECONDS);
            }
          });
    }
    try {
      return enough.get(within.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static DnsAnswer answerSoFar(CompletableFuture<DnsAnswer> question) {
    return question.getNow(new Failed("no answer in time", false));
  }

  private static Resolution judge(
      String host,
      AddressFamily family,
      List<DnsAnswer> answers,
      SystemNames.Snapshot names,
      boolean inTime) {
    List<InetAddress> addresses = new ArrayList<>();
    boolean absent = false;
    Failed failure = null;
    for (DnsAnswer answer : answers) {
      switch (answer) {
        case Addresses(List<InetAddress> some) -> addresses.addAll(some);
        case NoName none -> absent = true;
        case NoAddress none -> {
          // the other family may have one
        }
        case Failed failed -> failure = failed;
      }
    }
    if (!addresses.isEmpty()) {
      return new Resolution.Found(addresses);
    }
    if (absent) {
      return new Resolution.NoSuchName(
          host + " does not exist, says the name server " + names.servers());
    }
    if (failure == null) {
      return new Resolution.NoSuchName(host + " has no " + family.word());
    }
    return failed(host, failure, names, inTime);
  }

  /**
   * A server that answers with a failure may be broken itself, or say that those in charge of the
   * name are. One that can tell about the root is not broken.
   */
  private static Resolution failed(
      String host, Failed failure, SystemNames.Snapshot names, boolean inTime) {
    if (inTime && failure.answered() && knowsTheRoot(names)) {
      return new Resolution.NoSuchName(
          host
              + " cannot be resolved though others can: the name server "
              + names.servers()
              + " says "
              + failure.words());
    }
    return new Resolution.NoAnswer(
        "the name server "
            + names.servers()
            + (failure.answered()
                ? " cannot tell about " + host + ": " + failure.words()
                : " did not answer when asked for " + host + detail(failure)));
  }

  /** Why not, where it is more than silence: no way there, nothing listens, no socket left. */
  private static String detail(Failed failure) {
    return failure.words().contains("time") ? "" : ": " + failure.words();
  }

  private static boolean knowsTheRoot(SystemNames.Snapshot names) {
    Message question = Message.newQuery(Record.newRecord(Name.root, Type.NS, DClass.IN));
    try {
      Message answer =
          names
              .resolver()
              .sendAsync(question)
              .toCompletableFuture()
              .get(CONTROL.toMillis(), TimeUnit.MILLISECONDS);
      return answer.getRcode() == Rcode.NOERROR && !answer.getSection(Section.ANSWER).isEmpty();
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
