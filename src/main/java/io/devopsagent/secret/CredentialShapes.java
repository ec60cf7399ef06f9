package io.devopsagent.secret;

import io.devopsagent.secret.Resolver.Decision.Nothing;
import io.devopsagent.secret.Resolver.Decision.Replace;
import io.devopsagent.secret.Resolver.Decision.Undecided;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Credentials that are known by their shape, whoever they belong to. Each shape has a beginning
 * that the automaton looks for, and an expression that holds from there; its first group is the
 * credential.
 *
 * <p>Expressions are bounded, so that a stream knows when it has seen enough. Prefixes as their
 * issuers document them: GitHub, GitLab, Fly.io, AWS, Slack, Docker Hub, npm, Anthropic and OpenAI;
 * bot addresses: Telegram Bot API; the rest: RFC 7235, 7468, 7519 and 3986.
 */
final class CredentialShapes implements Resolver {
  static final String REPLACEMENT = "[redacted credential]";

  private static final String AUTHORIZATION =
      "authorization\\\\{0,8}+[\"']?\\s{0,8}+[:=]\\s{0,8}+\\[?\\\\{0,8}+[\"']?"
          + "(?:token|bearer|basic)\\s{1,8}+([\\w.~+/=:-]{4,8192}+)";

  private static final String PEM =
      "PRIVATE KEY-----((?:\\s|\\\\{1,8}+[rnt])"
          + "{0,64}+(?:(?:Proc-Type|DEK-Info):[\\w ,:-]{1,200}+(?:\\s|\\\\{1,8}+[rn]){1,64}+){0,4}+"
          + "[A-Za-z0-9+/]{16}[A-Za-z0-9+/=\\s\\\\]{0,16384}+)";

  private record Shape(String beginning, Pattern expression) {
    Shape(String beginning, String expression) {
      this(beginning, Pattern.compile(expression, Pattern.CASE_INSENSITIVE));
    }

    static Shape exactly(String beginning, String rest) {
      return new Shape(beginning, Pattern.compile("(" + Pattern.quote(beginning) + rest + ")"));
    }
  }

  private final List<Shape> shapes =
      List.of(
          new Shape("authorization", AUTHORIZATION),
          new Shape("bearer ", "bearer ++((?=[^\\s\\d]{0,512}+\\d)[\\w.~+/=-]{16,8192}+)"),
          new Shape("/bot", "/bot(\\d{3,20}+(?::|%3A)[\\w-]{20,256}+)"),
          new Shape("://", "://[^\\s/:@\\[\\]]{0,256}+:([^\\s/@\\[\\]]{1,1024}+)@"),
          new Shape("://", "://([^\\s/:@\\[\\]]{16,1024}+)@"),
          new Shape("PRIVATE KEY-----", PEM),
          Shape.exactly("eyJ", "[\\w-]{8,16384}+\\.[\\w-]{8,16384}+(?:\\.[\\w-]{0,16384}+){1,3}+"),
          Shape.exactly("ghp_", "[A-Za-z0-9]{36,255}+"),
          Shape.exactly("gho_", "[A-Za-z0-9]{36,255}+"),
          Shape.exactly("ghu_", "[A-Za-z0-9]{36,255}+"),
          Shape.exactly("ghs_", "[A-Za-z0-9]{36,255}+"),
          Shape.exactly("ghr_", "[A-Za-z0-9]{36,255}+"),
          Shape.exactly("github_pat_", "\\w{22,255}+"),
          Shape.exactly("glpat-", "[\\w-]{20,300}+(?:\\.[0-9a-z]{2}\\.[0-9a-z]{7,16}+)?"),
          Shape.exactly("fm1r_", "[\\w+/=-]{20,8192}+"),
          Shape.exactly("fm2_", "[\\w+/=-]{20,8192}+"),
          Shape.exactly("AKIA", "[0-9A-Z]{16}(?![0-9A-Za-z])"),
          Shape.exactly("ASIA", "[0-9A-Z]{16}(?![0-9A-Za-z])"),
          Shape.exactly("xoxa-", "[\\w-]{10,512}+"),
          Shape.exactly("xoxb-", "[\\w-]{10,512}+"),
          Shape.exactly("xoxp-", "[\\w-]{10,512}+"),
          Shape.exactly("xoxr-", "[\\w-]{10,512}+"),
          Shape.exactly("xoxs-", "[\\w-]{10,512}+"),
          new Shape("hooks.slack.com/services/", "hooks\\.slack\\.com/services/([\\w/]{20,256}+)"),
          Shape.exactly("dckr_pat_", "[\\w-]{20,256}+"),
          Shape.exactly("npm_", "[A-Za-z0-9]{36,256}+"),
          Shape.exactly("sk-ant-", "[\\w-]{20,256}+"),
          Shape.exactly("sk-proj-", "[\\w-]{20,512}+"));

  private final UnaryOperator<String> replacement;

  private CredentialShapes(UnaryOperator<String> replacement) {
    this.replacement = replacement;
  }

  static TextScanner scanner() {
    return scanner(credential -> REPLACEMENT);
  }

  /** One that puts in the place of each credential what is made of it. */
  static TextScanner scanner(UnaryOperator<String> replacement) {
    CredentialShapes resolver = new CredentialShapes(replacement);
    Forms forms = new Forms();
    List<Form> beginnings = new ArrayList<>();
    for (Shape shape : resolver.shapes) {
      beginnings.add(
          shape.expression.flags() == 0
              ? forms.literal(shape.beginning, REPLACEMENT)
              : forms.anyCase(shape.beginning, REPLACEMENT));
    }
    return new TextScanner(new Automaton(beginnings), resolver);
  }

  @Override
  public Inquiry inquire(Hit hit) {
    return (text, last) -> decide(text, hit, last);
  }

  @SuppressWarnings("JdkObsolete") // whether more text could change the match is what we ask
  private Decision decide(CharSequence text, Hit hit, boolean last) {
    boolean undecided = false;
    for (int index : hit.state().places.complete()) {
      Shape shape = shapes.get(index);
      Matcher matcher = shape.expression.matcher(text);
      matcher.region(hit.index() + 1 - shape.beginning.length(), text.length());
      boolean matches = matcher.lookingAt();
      if (!last && matcher.hitEnd()) {
        undecided = true;
      } else if (matches) {
        return new Replace(matcher.start(1), matcher.end(1), replacement.apply(matcher.group(1)));
      }
    }
    return undecided ? new Undecided() : new Nothing();
  }
}
