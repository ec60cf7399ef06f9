package io.devopsagent.config.importer;

import io.devopsagent.config.source.ForeignYaml;
import io.devopsagent.config.source.Problems;
import io.devopsagent.config.source.SourceText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads the {@code .upptimerc.yml} of an Upptime. Facts: its {@code src/interfaces.ts} and {@code
 * src/update.ts}; a status from 200 to 208, 226 or 300 to 308 is up when a site names none,
 * redirects are followed, a slow answer is degraded, {@code $NAME} is a secret of the workflow.
 */
public final class UpptimeImport {
  private static final Pattern NAME =
      Pattern.compile("\\$\\{([A-Z_][A-Z0-9_]*)\\}|\\$([A-Z_][A-Z0-9_]*)");
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Map<String, String> KNOWN =
      Map.of(
          "status-website", "the status page is built in; its address goes into public_url",
          "assignees", "issues are not assigned; whoever is paged acknowledges",
          "notifications", "name the channels and people in the new file",
          "workflowSchedule", "services are probed every minute by the program itself",
          "user-agent", "the program says its own name",
          "body", "a probe sends no body",
          "icon", "services have no icons",
          "assignee", "issues are not assigned");

  private UpptimeImport() {}

  /** Makes a configuration of it. */
  public static ImportResult convert(SourceText source) {
    Problems problems = new Problems(source);
    return ForeignYaml.read(problems)
        .map(map -> convert(new Foreign("", map), problems, source.name()))
        .orElseGet(() -> new ImportResult.Refused(problems.list()));
  }

  private static ImportResult convert(Foreign file, Problems problems, String name) {
    Draft draft = new Draft(NAME, file.text("owner"));
    String repo = file.text("owner") + "/" + file.text("repo");
    for (Foreign site : file.mappings("sites")) {
      site(site, repo, draft);
    }
    rest(file, draft);
    return draft.finish(problems, name + " of Upptime");
  }

  private static void site(Foreign site, String repo, Draft draft) {
    String check = site.text("check");
    String url = site.text("url");
    if (!check.isEmpty() && !check.equals("http")) {
      draft.leftOut(site.path("check"), "a check of the kind " + check + " is not made here");
      return;
    }
    Map<String, Object> service = new LinkedHashMap<>();
    String name = draft.uniqueName(site.text("name"), url.replaceFirst("^https?://", ""));
    service.put("name", name);
    service.put("url", draft.text(site.path("url"), url));
    if (repo.matches("[\\w.-]+/[\\w.-]+")) {
      service.put("repo", repo);
    }
    service.put("public", true);
    request(site, name, service, draft);
    expectations(site, service, draft);
    site.text("slug");
    rest(site, draft);
    draft.service(site.path(), service);
  }

  private static void request(Foreign site, String name, Map<String, Object> service, Draft draft) {
    String method = site.text("method");
    if (!method.isEmpty() && !method.equals("GET")) {
      service.put("method", method);
    }
    Map<String, Object> headers = new LinkedHashMap<>();
    for (String header : site.texts("headers")) {
      String[] parts = header.split(":", 2);
      if (parts.length == 2 && !parts[1].isBlank()) {
        String key = parts[0].strip();
        headers.put(key, draft.header(site.path("headers"), name, key, parts[1].strip()));
      }
    }
    if (!headers.isEmpty()) {
      service.put("headers", headers);
    }
    if (site.isTrue("ipv6")) {
      service.put("address_family", "ipv6");
    }
    if (!site.text("maxRedirects").equals("0")) {
      service.put("redirects", "follow");
    }
    for (String trust :
        List.of(
            "__dangerous__insecure",
            "__dangerous__disable_verify_peer",
            "__dangerous__disable_verify_host")) {
      if (site.isTrue(trust)) {
        draft.note(
            site.path(trust), "certificates are always verified; your own CA goes into ca_file");
      }
    }
  }

  private static void expectations(Foreign site, Map<String, Object> service, Draft draft) {
    Map<String, Object> expect = new LinkedHashMap<>();
    List<String> status = new ArrayList<>(site.texts("expectedStatusCodes"));
    status.removeIf(code -> !code.matches("[1-5][0-9][0-9]"));
    expect.put("status", status.isEmpty() ? List.of("200-208", "226", "300-308") : status);
    text(site, "__dangerous__body_down_if_text_missing", "body_contains", expect, draft);
    text(site, "__dangerous__body_down", "body_lacks", expect, draft);
    for (String key :
        List.of("__dangerous__body_degraded", "__dangerous__body_degraded_if_text_missing")) {
      if (!site.text(key).isEmpty()) {
        draft.note(site.path(key), "a body makes a service down or up here, never degraded");
      }
    }
    String slow = site.text("maxResponseTime");
    if (slow.matches("[1-9][0-9]{0,5}")) {
      Duration bound = Duration.ofMillis(Long.parseLong(slow));
      expect.put("slower_than", GoDuration.ours(bound));
      if (bound.compareTo(TIMEOUT) >= 0) {
        service.put("timeout", GoDuration.ours(Duration.ofSeconds(bound.toSeconds() + 5)));
      }
    }
    service.put("expect", expect);
  }

  private static void text(
      Foreign site, String key, String ours, Map<String, Object> expect, Draft draft) {
    String text = site.text(key);
    if (!text.isEmpty()) {
      expect.put(ours, List.of(draft.text(site.path(key), text)));
    }
  }

  private static void rest(Foreign mapping, Draft draft) {
    for (String key : mapping.unseen()) {
      draft.note(mapping.path(key), KNOWN.getOrDefault(key, "has no counterpart here"));
    }
  }
}
