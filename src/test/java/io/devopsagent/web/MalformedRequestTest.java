package io.devopsagent.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** Whoever reaches the port gets an answer, and cannot write the log. */
class MalformedRequestTest {
  private static final List<String> REQUESTS =
      List.of(
          "GET / HTTP/1.1\r\nHost: [planted\r\n\r\n",
          "GET / HTTP/1.1\r\nHost: [::planted]:80\r\n\r\n",
          "GET / HTTP/1.1\r\nHost: planted:port\r\n\r\n",
          "GET / HTTP/1.1\r\nHost: planted:99999\r\n\r\n",
          "GET / HTTP/1.1\r\nHost: pla nted\r\n\r\n",
          "GET / HTTP/1.1\r\nHost: a\r\nHost: planted\r\n\r\n",
          "GET / HTTP/1.1\r\n\r\n",
          "GET http://[planted/ HTTP/1.1\r\nHost: x\r\n\r\n",
          "GET http://planted:port/ HTTP/1.1\r\nHost: x\r\n\r\n",
          "GET /%planted HTTP/1.1\r\nHost: x\r\n\r\n",
          "GET /a/..%2f..;planted=/ HTTP/1.1\r\nHost: x\r\n\r\n",
          "GET / PLANTED/1.1\r\nHost: x\r\n\r\n",
          "GET / HTTP/1.1\r\nHost: x\r\nplanted\r\n\r\n",
          "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: planted\r\n\r\n",
          "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
          "GET / HTTP/1.1\r\nHost: x\r\nX: " + "planted".repeat(3000) + "\r\n\r\n",
          "CONNECT planted:port HTTP/1.1\r\nHost: planted:port\r\n\r\n",
          "\u0016\u0003\u0001planted\r\n\r\n");

  @Test
  void isAnsweredAndNotLogged() throws IOException {
    Recorder recorder = new Recorder();
    Logger root = Logger.getLogger("");
    root.addHandler(recorder);
    try (Site site = new Site(Acme.onAGoodDay())) {
      for (String request : REQUESTS) {
        assertThat(answer(site.port, request)).as(request).matches("HTTP/1.1 (4..|505)");
      }
    } finally {
      root.removeHandler(recorder);
    }
    assertThat(recorder.lines).noneMatch(line -> line.toLowerCase(Locale.ROOT).contains("planted"));
  }

  private static String answer(int port, String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1);
    }
  }

  private static final class Recorder extends Handler {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord event) {
      String said = event.getLoggerName() + ": " + event.getMessage();
      lines.add(said + " " + Arrays.toString(event.getParameters()) + " " + event.getThrown());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
