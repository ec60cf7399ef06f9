package io.devopsagent.web.view;

/** A link; without an address it is a text, without a text it is nothing. */
public record Link(String text, String href) {
  public static final Link NONE = new Link("", "");

  public boolean isThere() {
    return !text.isEmpty();
  }

  public boolean leads() {
    return href.startsWith("/") || href.startsWith("https://") || href.startsWith("http://");
  }
}
