package io.devopsagent.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.kernel.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Lists that are longer than a page, read as people and programs do: by the link at their end. */
class ListsTest {
  private static final Pattern NEXT = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"");
  private static Site site;
  private static String cookie;

  @BeforeAll
  static void open() throws Exception {
    site = new Site(Acme.atItsMost());
    cookie = site.signIn();
  }

  @AfterAll
  static void close() {
    site.close();
  }

  @Test
  void everyIncidentIsOnOnePage() throws Exception {
    List<String> pages = pages("/ui/incidents");
    assertThat(pages).hasSize(4);
    assertThat(found(pages, "href=\"/ui/incidents/(\\d+)\"><b>"))
        .hasSize(162)
        .doesNotHaveDuplicates();
    assertThat(pages.getFirst()).contains("Acknowledge").doesNotContain("First page");
    assertThat(pages.get(1)).contains("First page").doesNotContain("Acknowledge");
    assertThat(pages.getLast()).contains("This is the end.");
  }

  @Test
  void everyEffectIsOnOnePageAndTheListCanBeNarrowedDown() throws Exception {
    List<String> pages = pages("/ui/effects");
    assertThat(pages).hasSize(20);
    assertThat(found(pages, "<b>顧客向けアプリ/متجر-(\\d+)</b>")).hasSize(994).doesNotHaveDuplicates();
    assertThat(pages("/ui/effects?state=done")).hasSize(20);
    assertThat(pages("/ui/effects?state=failed"))
        .singleElement()
        .asString()
        .contains("403 Forbidden", "aria-current=\"true\">failed")
        .doesNotContain("CEO told by telegram");
  }

  @Test
  void everyAuditEntryAndEveryKeyIsOnOnePage() throws Exception {
    assertThat(pages("/ui/audit")).hasSize(10);
    List<String> memory = pages("/ui/memory");
    assertThat(memory).hasSize(3);
    assertThat(found(memory, "href=\"/ui/memory/(note-\\d+)\""))
        .hasSize(120)
        .doesNotHaveDuplicates();
    assertThat(pages("/ui/memory/note-007")).hasSize(3);
  }

  @Test
  void programsReadThemTheSameWay() throws Exception {
    List<Long> effects = new ArrayList<>();
    String address = "/api/v1/effects?limit=300&state=done";
    while (!address.isEmpty()) {
      JsonNode answer = Json.tree(site.withToken(address).body());
      answer.path("effects").forEach(effect -> effects.add(effect.path("id").asLong()));
      address = answer.path("next").asString("");
      assertThat(address).doesNotContain(" ");
    }
    assertThat(effects).hasSize(996).doesNotHaveDuplicates();
  }

  @Test
  void nonsenseInTheAddressIsTheFirstPage() throws Exception {
    assertThat(site.page("/ui/effects?before=x&state=y", cookie).body()).contains("Next page");
    assertThat(site.withToken("/api/v1/effects?before=x").statusCode()).isEqualTo(400);
  }

  @Test
  void anIncidentOfManyEventsIsShortOnItsCardAndWholeBelow() throws Exception {
    assertThat(site.page("/ui", cookie).body()).contains("more between");
    List<String> pages = pages("/ui/incidents/12");
    assertThat(pages).hasSize(4);
    assertThat(found(pages, "<details class=\"seen\" id=\"e(\\d+)\""))
        .hasSize(200)
        .doesNotHaveDuplicates();
  }

  @Test
  void findsPagesServicesIncidentsAndKeys() throws Exception {
    assertThat(titles("")).startsWith("Customer app").contains("Now", "Tokens");
    assertThat(titles("customer")).contains("Customer app");
    assertThat(titles("12")).contains("Customer app");
    assertThat(titles("tok")).containsExactly("Tokens");
    assertThat(titles("顧客")).contains("顧客向けアプリケーションの本番環境および予備系統");
    assertThat(titles("cloud-services-latest")).containsExactly("cloud-services-latest");
    assertThat(titles("no such thing")).isEmpty();
    assertThat(site.page("/ui/find?q=%3Cscript%3E", cookie).body())
        .contains("Nothing matches.", "&lt;script>")
        .doesNotContain("<script>");
    assertThat(site.get("/ui/find.json?q=docs").statusCode()).isEqualTo(401);
  }

  private static List<String> titles(String query) throws Exception {
    String path = "/ui/find.json?q=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
    List<String> titles = new ArrayList<>();
    Json.tree(site.page(path, cookie).body())
        .path("found")
        .forEach(each -> titles.add(each.path("title").asString()));
    return titles;
  }

  /** All pages of a list, from link to link. */
  private static List<String> pages(String first) throws Exception {
    List<String> pages = new ArrayList<>();
    String address = first;
    while (!address.isEmpty()) {
      String page = site.page(address, cookie).body();
      pages.add(page);
      assertThat(pages).as(first).hasSizeLessThan(50);
      Matcher next = NEXT.matcher(page);
      address = next.find() ? next.group(1).replace("&amp;", "&").replace("#happened", "") : "";
    }
    return pages;
  }

  private static List<String> found(List<String> pages, String pattern) {
    List<String> found = new ArrayList<>();
    Matcher each = Pattern.compile(pattern).matcher(String.join("\n", pages));
    while (each.find()) {
      found.add(each.group(1));
    }
    return found;
  }
}
