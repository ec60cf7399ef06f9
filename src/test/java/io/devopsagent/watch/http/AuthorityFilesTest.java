package io.devopsagent.watch.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.watch.ReasonCode;
import io.devopsagent.watch.http.TestAuthority.Wish;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Authorities of several files are all trusted, by probes and by calls of APIs alike. */
class AuthorityFilesTest {
  @TempDir Path folder;

  @Test
  void everyFileCounts() throws IOException {
    TestAuthority first = TestAuthority.named("Acme Root");
    TestAuthority second = TestAuthority.named("Acme Other Root");
    List<Path> files = List.of(pem(first, "first"), pem(second, "second"));
    TlsFactory tls = TlsFactory.withAuthorities(files, Probing.CLOCK);
    for (TestAuthority authority : List.of(first, second)) {
      ScriptedServer.Script ok =
          (server, socket) -> {
            server.readRequest(socket);
            socket
                .getOutputStream()
                .write(ScriptedServer.ok("hello").getBytes(StandardCharsets.UTF_8));
          };
      try (ScriptedServer server =
          ScriptedServer.running(
              ScriptedServer.tls(
                  authority.issue(Wish.host("app.example.org")).serverContext(), ok))) {
        HttpCheck check =
            HttpCheck.get(URI.create("https://app.example.org:" + server.port() + "/"));
        assertThat(Probing.look(check, tls, Probing.LOOPBACK).reason().code())
            .isEqualTo(ReasonCode.AS_EXPECTED);
      }
    }
    assertThat(TrustedAuthorities.ofFiles(files)).hasSize(2);
  }

  private Path pem(TestAuthority authority, String name) throws IOException {
    return authority.writePem(Files.createDirectory(folder.resolve(name)));
  }
}
