package io.devopsagent.web;

import io.devopsagent.policy.SwitchStore.Silence;
import io.devopsagent.testkit.DrivenClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Takes pictures of every page, light and dark, wide and narrow, into the folder given. */
final class Screenshots {
  private Screenshots() {}

  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    FakeAgent agent = Acme.onABadAfternoon();
    DrivenClock clock = new DrivenClock(Acme.NOW);
    try (WebServer server =
            new WebServer(Acme.settings(), agent.model(clock), agent, new TestTokens());
        Browser browser = new Browser()) {
      String url = "http://127.0.0.1:" + server.start();
      for (String page : Pages.PUBLIC) {
        shoot(browser, folder, url, page);
      }
      browser.open(url + "/login?token=" + TestTokens.CODE);
      for (String page : Pages.CONSOLE) {
        shoot(browser, folder, url, page);
      }
      trouble(agent);
      shoot(browser, Files.createDirectories(folder.resolve("trouble")), url, "/");
      shoot(browser, folder.resolve("trouble"), url, "/ui");
    }
  }

  /** Stopped, silenced, not watching, and nothing can be stored. */
  private static void trouble(FakeAgent agent) {
    agent.stop("mara", "a migration of the forge");
    agent.silences.add(new Silence("docs", Acme.NOW, Acme.NOW.plusSeconds(3_600), "mara", "known"));
    agent.health =
        new WebModel.Health.State(
            Duration.ofMinutes(9),
            Duration.ofMinutes(2),
            Duration.ofMinutes(1),
            "The database cannot be used: database or disk is full. Nothing of this step was"
                + " stored; it is tried again.",
            3);
  }

  private static void shoot(Browser browser, Path folder, String url, String page)
      throws IOException {
    for (int width : List.of(400, 1_400)) {
      for (String scheme : List.of("light", "dark")) {
        browser.look(width, scheme);
        browser.open(url + page);
        String name = page.equals("/") ? "status" : page.substring(1).replace('/', '-');
        browser.screenshot(folder.resolve(name + "-" + width + "-" + scheme + ".png"));
      }
    }
  }
}
