package io.devopsagent.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.incident.IncidentEvent;
import io.devopsagent.testkit.Component;
import io.devopsagent.testkit.NeedsComponent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** Every page in a real browser: light and dark, wide and narrow, with and without scripts. */
@NeedsComponent(Component.CHROMIUM)
class BrowserTest {
  private static Site site;
  private static Browser browser;
  private static String axe;

  @BeforeAll
  static void open() throws IOException {
    site = new Site(Acme.onABadAfternoon());
    browser = new Browser();
    axe = axe();
    visit("/login?token=" + TestTokens.CODE);
  }

  @AfterAll
  static void close() throws IOException {
    browser.close();
    site.close();
  }

  @Test
  void everyPageCanBeReadNarrowAndLight() {
    check(400, "light");
  }

  @Test
  void everyPageCanBeReadWideAndDark() {
    check(1_400, "dark");
  }

  /** Nothing is wider than the window, nothing is hard to read, nothing breaks our own policy. */
  private static void check(int width, String scheme) {
    browser.look(width, scheme);
    for (String page : all()) {
      visit(page);
      assertThat((Long) script("return document.documentElement.scrollWidth"))
          .as("%s in a window of %d", page, width)
          .isLessThanOrEqualTo(width);
      assertThat(violations()).as("%s in the %s scheme", page, scheme).isEmpty();
    }
    assertThat(browser.driver().manage().logs().get("browser").getAll())
        .noneMatch(entry -> entry.getMessage().contains("Content Security Policy"));
  }

  private static List<?> violations() {
    script(axe);
    Object found =
        ((JavascriptExecutor) browser.driver())
            .executeAsyncScript(
                "const done = arguments[arguments.length - 1];"
                    + "axe.run({resultTypes: ['violations']}).then(r => done(r.violations"
                    + ".filter(v => v.impact === 'serious' || v.impact === 'critical')"
                    + ".map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' | '))))");
    return found instanceof List<?> list ? list : List.of("axe gave no answer");
  }

  /** Forty services, names of all kinds, two hundred events, a thousand effects; and nothing. */
  @Test
  void pagesHoldHoweverMuchThereIs() throws IOException {
    for (FakeAgent agent : List.of(Acme.atItsMost(), Acme.onTheFirstDay())) {
      AcmeCrowd.trouble(agent);
      try (Site other = new Site(agent)) {
        String root = "http://127.0.0.1:" + other.port;
        browser.look(400, "dark");
        browser.open(root + "/login?token=" + TestTokens.CODE);
        for (String page : all()) {
          browser.open(root + page);
          assertThat((Long) script("return document.documentElement.scrollWidth"))
              .as(page)
              .isLessThanOrEqualTo(400);
          assertThat(cut()).as(page).isEmpty();
        }
        browser.look(1_400, "light");
        for (String page : List.of("/", "/ui", "/ui/effects", "/ui/tokens")) {
          browser.open(root + page);
          assertThat(violations()).as(page).isEmpty();
          assertThat(cut()).as(page).isEmpty();
        }
      }
    }
    visit("/login?token=" + site.tokens.another());
  }

  /** Cards that hide a part of what they hold. */
  private static List<?> cut() {
    Object found =
        script(
            "return [...document.querySelectorAll('.card')]"
                + ".filter(c => c.scrollWidth > c.clientWidth + 1)"
                + ".map(c => c.outerHTML.slice(0, 200))");
    return found instanceof List<?> list ? list : List.of("no answer");
  }

  @Test
  void thePaletteFindsByKeyboardAlone() {
    browser.look(1_400, "light");
    visit("/ui/audit");
    controlK();
    waitFor("return document.querySelector('#palette li[aria-selected=true]') !== null");
    assertThat(violations()).isEmpty();
    keys("docs");
    waitFor("return document.querySelector('#palette li b')?.textContent === 'Docs'");
    assertThat(script("return document.activeElement.getAttribute('aria-activedescendant')"))
        .isEqualTo("palette-0");
    keys(Keys.ESCAPE);
    waitFor("return !document.getElementById('palette').open");
    controlK();
    keys("tokens");
    waitFor("return document.querySelector('#palette li b')?.textContent === 'Tokens'");
    keys(Keys.ENTER);
    until("the page opens", () -> browser.driver().getCurrentUrl().endsWith("/ui/tokens"));
  }

  /** Whoever reads evidence keeps it open while the page follows what happens. */
  @Test
  void whatWasOpenedStaysOpen() {
    browser.look(1_400, "light");
    visit("/ui/incidents/12");
    waitFor("return document.querySelector('.live.on') !== null");
    script("document.getElementById('e1').open = true");
    List<IncidentEvent> events = new ArrayList<>(site.agent.events.getOrDefault(12L, List.of()));
    events.add(AcmeIncidents.event(12, 1, "better", "200 in 80 ms"));
    site.agent.events.put(12L, events);
    site.server.changed("incidents");
    waitFor("return document.body.innerText.includes('200 in 80 ms')");
    assertThat(script("return document.getElementById('e1').open")).isEqualTo(true);
  }

  /** Where keys go can be seen, on every kind of control. */
  @Test
  void theFocusCanBeSeen() {
    browser.look(1_400, "light");
    visit("/ui");
    for (int i = 0; i < 20; i++) {
      keys(Keys.TAB);
      assertThat(
              script(
                  "const e = document.activeElement; return e === document.body"
                      + " || parseFloat(getComputedStyle(e).outlineWidth) >= 2"))
          .as("%s", script("return document.activeElement.outerHTML.slice(0, 120)"))
          .isEqualTo(true);
    }
  }

  private static void controlK() {
    new Actions(browser.driver()).keyDown(Keys.CONTROL).sendKeys("k").keyUp(Keys.CONTROL).perform();
  }

  private static void keys(CharSequence keys) {
    new Actions(browser.driver()).sendKeys(keys).perform();
  }

  @Test
  void pagesAreCompleteWithoutScripts() {
    browser.scripts(false);
    try {
      visit("/");
      assertThat(text()).contains("Customer app is down.", "99.91 – 99.93 % available");
      visit("/ui");
      assertThat(text()).contains("Customer app is down for 7 minutes.", "in 2:18");
      int before = site.agent.commands.size();
      browser.driver().findElement(By.xpath("//button[starts-with(., 'Acknowledge')]")).click();
      until("the form arrives", () -> site.agent.commands.size() > before);
      assertThat(site.agent.commands.subList(before, site.agent.commands.size()))
          .containsExactly("acknowledge 12 by admin");
      assertThat(browser.driver().getCurrentUrl()).endsWith("/ui");
    } finally {
      browser.scripts(true);
    }
  }

  @Test
  void anOpenPageFollowsWhatHappens() {
    browser.look(1_400, "light");
    visit("/ui");
    waitFor("return document.querySelector('.live.on') !== null");
    site.agent.sent.addFirst(
        new WebModel.Sent("mara", "UPDATE", 12, "More is known now", "", "", Acme.NOW));
    site.server.changed("memory");
    waitFor("return document.body.innerText.includes('More is known now')");
  }

  /** A browser opens six connections to a host: pages that were left must not hold theirs. */
  @Test
  void pagesThatWereLeftLetGo() {
    for (int i = 0; i < 10; i++) {
      visit("/ui/effects");
      waitFor("return document.querySelector('.live.on') !== null");
    }
  }

  private static List<String> all() {
    return Stream.concat(Pages.PUBLIC.stream(), Pages.CONSOLE.stream()).toList();
  }

  private static void visit(String page) {
    browser.open("http://127.0.0.1:" + site.port + page);
  }

  private static String text() {
    return browser.driver().findElement(By.tagName("body")).getText();
  }

  private static Object script(String script) {
    Object result = ((JavascriptExecutor) browser.driver()).executeScript(script);
    return result == null ? "" : result;
  }

  private static void waitFor(String condition) {
    until(condition, () -> Boolean.TRUE.equals(script(condition)));
  }

  private static void until(String what, BooleanSupplier happened) {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!happened.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(end);
      LockSupport.parkNanos(50_000_000);
    }
  }

  private static String axe() throws IOException {
    Properties pom = new Properties();
    String folder = "META-INF/resources/webjars/axe-core/";
    try (InputStream in =
        BrowserTest.class
            .getClassLoader()
            .getResourceAsStream("META-INF/maven/org.webjars.npm/axe-core/pom.properties")) {
      pom.load(in);
    }
    String file = folder + pom.getProperty("version") + "/axe.min.js";
    try (InputStream in = BrowserTest.class.getClassLoader().getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
