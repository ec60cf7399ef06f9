package io.devopsagent.standin.smtp;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** One conversation with a client. */
final class SmtpTalk {
  private final SmtpStandIn server;
  private Socket socket;
  private InputStream in;
  private OutputStream out;
  private boolean tls;
  private String hello = "";
  private String user = "";
  private String from = "";
  private List<String> to = new ArrayList<>();

  SmtpTalk(SmtpStandIn server, Socket socket) throws IOException {
    this.server = server;
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
  }

  void run() throws IOException, InterruptedException {
    if (server.options().tls()) {
      encrypt();
    }
    answer(SmtpStage.GREETING, "220 mx.example.org ESMTP stand-in");
    while (true) {
      String line = line();
      String verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
      switch (verb) {
        case "EHLO", "HELO" -> hello(line);
        case "STARTTLS" -> {
          answer(SmtpStage.STARTTLS, "220 2.0.0 ready to start TLS");
          encrypt();
        }
        case "AUTH" -> auth(line);
        case "MAIL" -> mail(line);
        case "RCPT" -> {
          to.add(address(line));
          answer(SmtpStage.RCPT, "250 2.1.5 ok");
        }
        case "DATA" -> data();
        case "RSET", "NOOP" -> say("250 2.0.0 ok");
        case "QUIT" -> {
          say("221 2.0.0 bye");
          return;
        }
        default -> say("500 5.5.2 what?");
      }
    }
  }

  private void hello(String line) throws IOException, InterruptedException {
    hello = line.substring(line.indexOf(' ') + 1);
    List<String> offers = new ArrayList<>(List.of("mx.example.org", "8BITMIME", "PIPELINING"));
    if (server.options().startTls() && !tls) {
      offers.add("STARTTLS");
    }
    if (!server.options().user().isEmpty() && (tls || !server.options().startTls())) {
      offers.add("AUTH PLAIN LOGIN");
    }
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < offers.size(); i++) {
      boolean last = i == offers.size() - 1;
      all.append("250").append(last ? " " : "-").append(offers.get(i)).append(last ? "" : "\r\n");
    }
    answer(SmtpStage.EHLO, all.toString());
  }

  private void auth(String line) throws IOException, InterruptedException {
    String[] parts = line.split(" ", 3);
    String name;
    String password;
    if (parts[1].equalsIgnoreCase("PLAIN")) {
      String[] fields = decoded(parts.length > 2 ? parts[2] : asked("")).split("\0", -1);
      name = fields[1];
      password = fields[2];
    } else {
      name = decoded(asked("VXNlcm5hbWU6"));
      password = decoded(asked("UGFzc3dvcmQ6"));
    }
    boolean right =
        name.equals(server.options().user()) && password.equals(server.options().password());
    user = right ? name : "";
    answer(
        SmtpStage.AUTH,
        right ? "235 2.7.0 welcome" : "535 5.7.8 authentication credentials invalid");
  }

  private void mail(String line) throws IOException, InterruptedException {
    if (!server.options().user().isEmpty() && user.isEmpty()) {
      say("530 5.7.0 authentication required");
      return;
    }
    from = address(line);
    to = new ArrayList<>();
    answer(SmtpStage.MAIL, "250 2.1.0 ok");
  }

  private void data() throws IOException, InterruptedException {
    if (!answer(SmtpStage.DATA, "354 go ahead")) {
      return;
    }
    StringBuilder raw = new StringBuilder();
    for (String line = line(); !line.equals("."); line = line()) {
      raw.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
    }
    TakenMail mail = new TakenMail(hello, tls, user, from, List.copyOf(to), raw.toString());
    SmtpFault fault = server.fault(SmtpStage.END_OF_DATA);
    if (fault == null) {
      server.take(mail);
      say("250 2.0.0 Ok: queued as 4F2A" + server.taken().size());
      return;
    }
    if (fault instanceof SmtpFault.TakeAndCut || fault instanceof SmtpFault.TakeAndHang) {
      server.take(mail);
    }
    fail(fault);
  }

  /** Answers, unless something goes wrong here; false when it did and the talk goes on. */
  private boolean answer(SmtpStage stage, String line) throws IOException, InterruptedException {
    SmtpFault fault = server.fault(stage);
    if (fault != null) {
      fail(fault);
      return false;
    }
    say(line);
    return line.startsWith("2") || line.startsWith("3");
  }

  private void fail(SmtpFault fault) throws IOException, InterruptedException {
    switch (fault) {
      case SmtpFault.Reply(String line) -> say(line);
      case SmtpFault.Cut(), SmtpFault.TakeAndCut() -> throw new EOFException("cut off");
      case SmtpFault.Hang(), SmtpFault.TakeAndHang() -> Thread.sleep(60_000);
      case SmtpFault.Drip() -> drip();
    }
  }

  private void drip() throws IOException, InterruptedException {
    for (int i = 0; i < 1000; i++) {
      out.write('2');
      out.flush();
      Thread.sleep(50);
    }
  }

  private void encrypt() throws IOException {
    SSLContext certificate = Objects.requireNonNull(server.options().certificate());
    SSLSocket secure =
        (SSLSocket)
            certificate.getSocketFactory().createSocket(socket, null, socket.getPort(), true);
    secure.setUseClientMode(false);
    secure.startHandshake();
    socket = secure;
    in = new BufferedInputStream(secure.getInputStream());
    out = secure.getOutputStream();
    tls = true;
  }

  private String asked(String question) throws IOException {
    say("334 " + question);
    return line();
  }

  private static String decoded(String base64) {
    return new String(Base64.getDecoder().decode(base64.strip()), StandardCharsets.UTF_8);
  }

  private static String address(String line) {
    int open = line.indexOf('<');
    return line.substring(open + 1, line.indexOf('>', open));
  }

  private void say(String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the client closed the connection");
      }
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }
}
