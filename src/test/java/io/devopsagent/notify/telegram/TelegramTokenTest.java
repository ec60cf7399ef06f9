package io.devopsagent.notify.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.devopsagent.kernel.FailureException;
import io.devopsagent.notify.Message;
import io.devopsagent.notify.Recipient;
import io.devopsagent.standin.telegram.TelegramFault;
import io.devopsagent.standin.wire.WireReply;
import io.devopsagent.standin.wire.WireServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever goes wrong, the token is in no sentence, no exception and no log line. */
class TelegramTokenTest {
  private static final String SECRET = "AAF-really_secret_token_of_the_bot";

  private final TelegramBench bench = new TelegramBench();
  private final Logged logged = new Logged();
  private final Logger root = Logger.getLogger("io.devopsagent");

  @BeforeEach
  void listen() {
    root.setLevel(Level.ALL);
    root.addHandler(logged);
  }

  @AfterEach
  void close() {
    root.removeHandler(logged);
    root.setLevel(null);
    bench.close();
  }

  @Test
  void noOutcomeNamesIt() {
    List<TelegramFault> faults =
        List.of(
            new TelegramFault.Reset(),
            new TelegramFault.Noise(),
            new TelegramFault.DoneThenCut(),
            new TelegramFault.Garbage(200),
            new TelegramFault.Garbage(404),
            new TelegramFault.Refuse(401, "Unauthorized for /bot" + TelegramBench.TOKEN + "/x"),
            new TelegramFault.Refuse(500, TelegramBench.TOKEN),
            new TelegramFault.TooMany(3));
    for (TelegramFault fault : faults) {
      bench.telegram.next("sendMessage", fault);
      said(bench.channel().send(to(), message()));
    }
    logged.lines.forEach(TelegramTokenTest::said);
  }

  @Test
  void noOddAddressBringsItOut() {
    List<String> addresses =
        List.of(
            "http://127.0.0.1:1",
            "http://no-such-host.invalid",
            "http://127.0.0.1:99999",
            "https://127.0.0.1:" + bench.telegram.base().getPort(),
            "http://[::1]:1/a/b",
            bench.telegram.base() + "/some/path/",
            "http://tele_gram:8081",
            "http:///nohost",
            "http://user:pass@127.0.0.1:1",
            "ftp://127.0.0.1",
            "api.telegram.org",
            "mailto:x@example.org",
            "http://127.0.0.1/?q=1",
            "http://127.0.0.1/bot" + TelegramBench.TOKEN + "#x");
    for (String address : addresses) {
      Throwable thrown =
          catchThrowable(() -> {
            TelegramSettings settings =
                new TelegramSettings(
                    "telegram",
                    URI.create(address),
                    TelegramBench.TOKEN,
                    Duration.ofMillis(300),
                    Duration.ofSeconds(1));
            TelegramApi api = new TelegramApi(settings, bench.http, "test");
            said(settings + settings.describe());
            said(new TelegramChannel(api, bench.links).send(to(), message()));
            said(TelegramIdentity.ask(api));
          });
      if (thrown != null) {
        assertThat(thrown).as(address).isInstanceOf(FailureException.class);
        said(trace(thrown));
      }
    }
  }

  @Test
  void aMalformedTokenIsRefusedUnquoted() {
    for (String token : List.of("", " ", SECRET, "1:" + SECRET + "\n", "1:" + SECRET + "/../x")) {
      Throwable thrown = catchThrowable(() -> TelegramSettings.of("telegram", token));
      assertThat(thrown).isInstanceOf(FailureException.class).hasMessageContaining("@BotFather");
      said(trace(thrown));
    }
  }

  @Test
  void aRedirectGetsNothing() {
    List<String> seen = new ArrayList<>();
    try (WireServer thief =
            new WireServer(
                0,
                call -> {
                  seen.add(call.target());
                  return WireReply.json(200, "{}");
                });
        WireServer redirecting =
            new WireServer(
                0,
                call ->
                    new WireReply.Http(
                        307, Map.of("Location", thief.base() + call.target()), ""))) {
      TelegramApi api =
          new TelegramApi(TelegramBench.settings(redirecting.base(), 2), bench.http, "test");
      said(new TelegramChannel(api, bench.links).send(to(), message()));
      assertThat(seen).isEmpty();
    }
  }

  @Test
  void thePollerLogsItsTroubleWithoutIt() throws Exception {
    bench.telegram.next("getMe", new TelegramFault.Refuse(404, "Not Found"));
    bench.telegram.next("getUpdates", new TelegramFault.Noise());
    bench.telegram.next("getUpdates", new TelegramFault.Refuse(409, TelegramBench.TOKEN));
    TelegramPoller poller = bench.poller();
    poller.start();
    assertThat(bench.telegram.await(() -> bench.pauses.size() >= 3, Duration.ofSeconds(10)))
        .isTrue();
    poller.close();
    said(poller.trouble());
    assertThat(logged.lines).hasSizeGreaterThanOrEqualTo(3);
    logged.lines.forEach(TelegramTokenTest::said);
  }

  private static void said(Object what) {
    assertThat(String.valueOf(what)).doesNotContain(SECRET).doesNotContain("really_secret");
  }

  private static String trace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private static Recipient to() {
    return new Recipient("ann", "1", Locale.ENGLISH);
  }

  private static Message message() {
    return new Message("k", Message.Kind.TEST, 0, "test", "", "", Instant.EPOCH, List.of());
  }

  /** Keeps every log line, with what was thrown. */
  private static final class Logged extends Handler {
    final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord line) {
      lines.add(line.getMessage() + (line.getThrown() == null ? "" : trace(line.getThrown())));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
