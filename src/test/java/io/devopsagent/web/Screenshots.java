package io.devopsagent.web;

import io.devopsagent.testkit.DrivenClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes pictures of every page, light and dark, wide and narrow, into the folder given. */
final class Screenshots {
  private Screenshots() {}

  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    Map<String, FakeAgent> days = new LinkedHashMap<>();
    days.put("bad", Acme.onABadAfternoon());
    days.put("most", Acme.atItsMost());
    days.put("first", Acme.onTheFirstDay());
    days.put("good", Acme.onAGoodDay());
    FakeAgent trouble = Acme.onABadAfternoon();
    AcmeCrowd.trouble(trouble);
    trouble.silences.add(AcmeCrowd.SILENCE);
    days.put("trouble", trouble);
    try (Browser browser = new Browser()) {
      for (Map.Entry<String, FakeAgent> day : days.entrySet()) {
        if (args.length == 1 || List.of(args).contains(day.getKey())) {
          shoot(browser, Files.createDirectories(folder.resolve(day.getKey())), day.getValue());
        }
      }
    }
  }

  private static void shoot(Browser browser, Path folder, FakeAgent agent) throws IOException {
    DrivenClock clock = new DrivenClock(Acme.NOW);
    try (WebServer server =
        new WebServer(Acme.settings(), agent.model(clock), agent, new TestTokens())) {
      String url = "http://127.0.0.1:" + server.start();
      for (String page : Pages.PUBLIC) {
        shoot(browser, folder, url, page);
      }
      browser.open(url + "/login?token=" + TestTokens.CODE);
      for (String page : Pages.CONSOLE) {
        shoot(browser, folder, url, page);
      }
    }
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
