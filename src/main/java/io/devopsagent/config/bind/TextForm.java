package io.devopsagent.config.bind;

import java.util.regex.Pattern;

/** What a text has to look like. */
public enum TextForm {
  /** Anything on one line. */
  LINE("one line of text", "[^\\r\\n]{0,1000}"),
  /** A word that other places of the file refer to. */
  NAME("a name of letters, digits, \"-\", \"_\" and \".\"", "[A-Za-z0-9][A-Za-z0-9._-]{0,63}"),
  /** The id of a service. */
  SERVICE_ID("an id of lower-case letters, digits and \"-\"", "[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?"),
  /** A user or organisation of a forge. */
  OWNER("an owner on the forge, such as \"acme\"", "[A-Za-z0-9._-]{1,100}"),
  /** A repository. */
  REPOSITORY("a repository, such as \"acme/app\"", "[A-Za-z0-9._-]{1,100}/[A-Za-z0-9._-]{1,100}"),
  /** A branch. */
  BRANCH(
      "the name of a branch, such as \"staging\"",
      "[A-Za-z0-9]([A-Za-z0-9_-]|[./][A-Za-z0-9_-]){0,200}"),
  /** An environment variable. */
  VARIABLE(
      "the name of an environment variable, such as \"GITEA_TOKEN\"",
      "[A-Za-z_][A-Za-z0-9_]{0,99}"),
  /** The name of an HTTP header. */
  HEADER("the name of an HTTP header", "[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}"),
  /** An HTTP method. */
  METHOD("an HTTP method, such as \"GET\"", "[A-Z]{3,20}"),
  /** A place in a JSON document. */
  JSON_PATH(
      "a JSON path, such as \"$.checks[0].status\"",
      "\\$(\\.[A-Za-z0-9_-]+|\\[[0-9]{1,6}\\]|\\[\"[^\"]{1,100}\"\\]|\\['[^']{1,100}'\\])*"),
  /** A host without scheme and port. */
  HOST("the name or address of a host", "[A-Za-z0-9.:_\\[\\]-]{1,253}"),
  /** A container image without tag. */
  IMAGE(
      "an image with its registry, such as \"ghcr.io/acme/app\"",
      "[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*"
          + "(:(6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|[1-9][0-9]{0,3}))?"
          + "(/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)+"),
  /** The tag of a container image. */
  TAG("the tag of an image, such as \"latest\"", "[A-Za-z0-9_][A-Za-z0-9._-]{0,127}"),
  /** A mail address, with or without a name before it. */
  MAIL("a mail address", "([^<>\\r\\n]{1,100}<)?[^\\s@<>]{1,64}@[^\\s@<>]{1,253}>?");

  private final String says;
  private final String regex;
  private final Pattern pattern;

  TextForm(String says, String regex) {
    this.says = says;
    this.regex = regex;
    this.pattern = Pattern.compile(regex);
  }

  /** For people: {@code a repository, such as "acme/app"}. */
  public String says() {
    return says;
  }

  /** A regular expression for the whole text, of the kind that JSON schema has too. */
  public String regex() {
    return regex;
  }

  boolean fits(String text) {
    return text.length() <= 4096 && pattern.matcher(text).matches();
  }
}
