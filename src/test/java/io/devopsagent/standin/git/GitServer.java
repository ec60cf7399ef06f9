package io.devopsagent.standin.git;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/** Real git behind HTTP: {@code git http-backend} for bare repositories in a folder. */
public final class GitServer implements AutoCloseable {
  private final HttpServer http;
  private final Path root;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> credentials = new CopyOnWriteArrayList<>();
  private volatile Predicate<String> lost = request -> false;

  /** Starts one for the repositories below a folder. */
  public GitServer(Path root) throws IOException {
    this.root = root;
    this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    http.createContext("/", this::answer);
    http.setExecutor(threads);
    http.start();
  }

  /** Makes an empty repository, {@code acme/app}. */
  public GitServer repo(String name) throws IOException, InterruptedException {
    Path folder = root.resolve(name + ".git");
    Files.createDirectories(folder);
    run(folder, "init", "--quiet", "--bare", ".");
    run(folder, "config", "http.receivepack", "true");
    return this;
  }

  /**
   * Adds a commit to a branch that holds just these files.
   *
   * @param files content by path; a path may begin with a mode and a blank, as {@code 120000 link}
   */
  public GitServer commit(String name, String branch, Map<String, String> files)
      throws IOException, InterruptedException {
    StringBuilder stream = new StringBuilder();
    stream.append("commit refs/heads/").append(branch);
    stream.append("\ncommitter Ann <ann@example.org> 1767225600 +0000\n");
    data(stream, "a commit of a person");
    if (Files.exists(folder(name).resolve("refs/heads").resolve(branch))) {
      stream.append("from refs/heads/").append(branch).append("^0\n");
    }
    stream.append("deleteall\n");
    files.forEach((path, content) -> {
      boolean hasMode = path.matches("(?s)\\d{6} .*");
      String mode = hasMode ? path.substring(0, 6) : "100644";
      String bare = hasMode ? path.substring(7) : path;
      String quoted = bare.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
      if (mode.equals("160000")) {
        stream.append("M 160000 ").append(content).append(" \"").append(quoted).append("\"\n");
      } else {
        stream.append("M ").append(mode).append(" inline \"").append(quoted).append("\"\n");
        data(stream, content);
      }
    });
    Process process =
        new ProcessBuilder("git", "fast-import", "--quiet", "--force")
            .directory(folder(name).toFile())
            .redirectErrorStream(true)
            .start();
    try (var in = process.getOutputStream()) {
      in.write(stream.toString().getBytes(StandardCharsets.UTF_8));
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(said);
    }
    return this;
  }

  private static void data(StringBuilder stream, String content) {
    stream.append("data ").append(content.getBytes(StandardCharsets.UTF_8).length).append('\n');
    stream.append(content).append('\n');
  }

  public Path folder(String name) {
    return root.resolve(name + ".git");
  }

  /** What git says in a repository. */
  public String git(String name, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(folder(name).toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(said);
    }
    return said;
  }

  public URI url(String name) {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/" + name + ".git");
  }

  /** Which requests are carried out, but not answered: {@code POST /acme/app.git/…}. */
  public void lose(Predicate<String> requests) {
    lost = requests;
  }

  /** The values of the Authorization header that came. */
  public List<String> credentials() {
    return List.copyOf(credentials);
  }

  @Override
  public void close() {
    http.stop(0);
    threads.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String authorization = exchange.getRequestHeaders().getFirst("Authorization");
      if (authorization != null) {
        credentials.add(authorization);
      }
      byte[] body = exchange.getRequestBody().readAllBytes();
      byte[] answer = backend(exchange, path, body);
      if (lost.test(exchange.getRequestMethod() + " " + path)) {
        return; // closed without an answer
      }
      send(exchange, answer);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private byte[] backend(HttpExchange exchange, String path, byte[] body)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder("git", "http-backend");
    Map<String, String> environment = builder.environment();
    environment.put("GIT_PROJECT_ROOT", root.toString());
    environment.put("GIT_HTTP_EXPORT_ALL", "1");
    environment.put("PATH_INFO", path);
    environment.put("REMOTE_USER", "somebody");
    environment.put("REMOTE_ADDR", "127.0.0.1");
    environment.put("REQUEST_METHOD", exchange.getRequestMethod());
    environment.put("QUERY_STRING", or(exchange.getRequestURI().getRawQuery()));
    environment.put("CONTENT_TYPE", or(exchange.getRequestHeaders().getFirst("Content-Type")));
    environment.put("CONTENT_LENGTH", Integer.toString(body.length));
    environment.put(
        "HTTP_CONTENT_ENCODING", or(exchange.getRequestHeaders().getFirst("Content-Encoding")));
    environment.put("GIT_PROTOCOL", or(exchange.getRequestHeaders().getFirst("Git-Protocol")));
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    try (var in = process.getOutputStream()) {
      in.write(body);
    }
    byte[] out = process.getInputStream().readAllBytes();
    process.waitFor();
    return out;
  }

  private static void send(HttpExchange exchange, byte[] answer) throws IOException {
    InputStream in = new ByteArrayInputStream(answer);
    int status = 200;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      String value = line.substring(colon + 1).strip();
      if (line.startsWith("Status:")) {
        status = Integer.parseInt(value.split(" ", 2)[0]);
      } else {
        exchange.getResponseHeaders().add(line.substring(0, colon), value);
      }
    }
    byte[] body = in.readAllBytes();
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  private static String or(String value) {
    return value == null ? "" : value;
  }

  private static void run(Path folder, String... arguments)
      throws IOException, InterruptedException {
    String[] command = new String[arguments.length + 1];
    command[0] = "git";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(said);
    }
  }
}
