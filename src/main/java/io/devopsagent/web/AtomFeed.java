package io.devopsagent.web;

import io.devopsagent.web.view.PublicStatus;
import java.time.Instant;

/** Incidents of public services as an Atom feed (RFC 4287). */
final class AtomFeed {
  private AtomFeed() {}

  static String of(PublicStatus status, String publicUrl) {
    String home = publicUrl.isEmpty() ? "" : Xml.text(publicUrl) + "/";
    StringBuilder feed = new StringBuilder(2_000);
    feed.append("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n")
        .append("<feed xmlns=\"http://www.w3.org/2005/Atom\">\n");
    element(feed, "title", status.organisation() + " incidents");
    element(feed, "id", id(publicUrl, "incidents"));
    element(feed, "updated", updated(status).toString());
    element(feed, "subtitle", status.sentence());
    feed.append("<author><name>devops-agent</name></author>\n");
    if (!home.isEmpty()) {
      feed.append("<link rel=\"self\" href=\"").append(home).append("incidents.atom\"/>\n");
      feed.append("<link href=\"").append(home).append("\"/>\n");
    }
    status.outages().forEach(outage -> entry(feed, outage, publicUrl, home));
    return feed.append("</feed>\n").toString();
  }

  private static void entry(
      StringBuilder feed, PublicStatus.Outage outage, String publicUrl, String home) {
    Instant ended = outage.ended();
    feed.append("<entry>\n");
    element(feed, "title", outage.serviceName() + (ended == null ? " is down" : " was down"));
    element(feed, "id", id(publicUrl, "incident/" + outage.id()));
    element(feed, "published", outage.began().toString());
    element(feed, "updated", (ended == null ? outage.began() : ended).toString());
    if (!home.isEmpty()) {
      feed.append("<link href=\"").append(home).append("\"/>\n");
    }
    element(
        feed,
        "summary",
        "%s %s. %s"
            .formatted(
                outage.serviceName(),
                outage.words(),
                ended == null
                    ? "Since " + outage.began() + "."
                    : "From " + outage.began() + " to " + ended + "."));
    feed.append("</entry>\n");
  }

  private static Instant updated(PublicStatus status) {
    return status.outages().stream()
        .map(outage -> outage.ended() == null ? outage.began() : outage.ended())
        .max(Instant::compareTo)
        .orElse(Instant.EPOCH);
  }

  private static String id(String publicUrl, String what) {
    return publicUrl.isEmpty() ? "tag:devops-agent,2026:" + what : publicUrl + "/#" + what;
  }

  private static void element(StringBuilder feed, String name, String text) {
    feed.append('<').append(name).append('>').append(Xml.text(text));
    feed.append("</").append(name).append(">\n");
  }
}
