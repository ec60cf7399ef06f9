package io.devopsagent.web;

import io.devopsagent.testkit.DrivenClock;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A running server with made-up facts, and a caller that follows nothing by itself. */
final class Site implements AutoCloseable {
  private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

  final FakeAgent agent;
  final DrivenClock clock = new DrivenClock(Acme.NOW);
  final TestTokens tokens = new TestTokens();
  final WebServer server;
  final int port;
  private final HttpClient client = HttpClient.newHttpClient();

  Site(FakeAgent agent) {
    this(agent, Acme.settings());
  }

  Site(FakeAgent agent, WebSettings settings) {
    this.agent = agent;
    this.server = new WebServer(settings, agent.model(clock), agent, tokens);
    this.port = server.start();
  }

  HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(to(path));
  }

  /** As a browser asks for a page. */
  HttpResponse<String> page(String path, String cookie) throws IOException, InterruptedException {
    return send(to(path).header("Accept", "text/html").header("Cookie", cookie));
  }

  HttpResponse<String> withToken(String path) throws IOException, InterruptedException {
    return send(to(path).header("Authorization", "Bearer " + TestTokens.TOKEN));
  }

  HttpResponse<String> post(String path, String cookie, Map<String, String> form)
      throws IOException, InterruptedException {
    String body =
        form.entrySet().stream()
            .map(field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return send(
        to(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "text/html")
            .header("Cookie", cookie)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** Signs in with the token; gives the cookie. */
  String signIn() throws IOException, InterruptedException {
    HttpResponse<String> answer = post("/login", "a=b", Map.of("token", TestTokens.TOKEN));
    return cookie(answer);
  }

  static String cookie(HttpResponse<String> answer) {
    String set = answer.headers().firstValue("Set-Cookie").orElseThrow();
    return set.substring(0, set.indexOf(';'));
  }

  String csrf(String cookie) throws IOException, InterruptedException {
    Matcher found = CSRF.matcher(page("/ui", cookie).body());
    if (!found.find()) {
      throw new AssertionError("no form on the page");
    }
    return found.group(1);
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
