package io.devopsagent.inspect.code;

import io.devopsagent.source.SourceFile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program's text that knows which of its characters are neither in a comment nor in a string.
 * Time and space are proportional to the file; no code makes it fail. Immutable.
 */
public final class SourceCode {
  private final SourceFile file;
  private final BitSet masked;

  private SourceCode(SourceFile file, BitSet masked) {
    this.file = file;
    this.masked = masked;
  }

  public static SourceCode python(SourceFile file) {
    return new SourceCode(file, new Mask(file.text()).python());
  }

  public static SourceCode javaScript(SourceFile file) {
    return new SourceCode(file, new Mask(file.text()).javaScript());
  }

  public static SourceCode shell(SourceFile file) {
    return new SourceCode(file, new Mask(file.text()).shell());
  }

  public SourceFile file() {
    return file;
  }

  /** Where a pattern begins in code; its end may be in a string. */
  public List<MatchResult> find(Pattern pattern) {
    List<MatchResult> found = new ArrayList<>();
    Matcher matcher = pattern.matcher(file.text());
    while (matcher.find() && found.size() < 10_000) {
      if (!masked.get(matcher.start())) {
        found.add(matcher.toMatchResult());
      }
    }
    return found;
  }

  /** Marks comments and strings. One use. */
  private static final class Mask {
    private final String text;
    private final BitSet masked = new BitSet();
    private int at;

    Mask(String text) {
      this.text = text;
    }

    private char peek(int ahead) {
      return at + ahead < text.length() ? text.charAt(at + ahead) : '\0';
    }

    private void maskTo(int end) {
      masked.set(at, Math.max(at + 1, Math.min(end, text.length())));
      at = Math.max(at + 1, Math.min(end, text.length()));
    }

    private int lineEnd() {
      int feed = text.indexOf('\n', at);
      return feed < 0 ? text.length() : feed;
    }

    BitSet python() {
      while (at < text.length()) {
        char c = peek(0);
        if (c == '#') {
          maskTo(lineEnd());
        } else if (c == '"' || c == '\'') {
          String triple = String.valueOf(c).repeat(3);
          maskTo(text.startsWith(triple, at) ? closing(triple, 3) : quoteEnd(c, false));
        } else {
          at++;
        }
      }
      return masked;
    }

    /** After a closing mark; the end of the text where there is none. */
    private int closing(String mark, int from) {
      int end = at + from;
      while (end < text.length()) {
        if (text.charAt(end) == '\\') {
          end += 2;
        } else if (text.startsWith(mark, end)) {
          return end + mark.length();
        } else {
          end++;
        }
      }
      return text.length();
    }

    /** After the closing quote, or at the end of the line where there is none in it. */
    private int quoteEnd(char quote, boolean overLines) {
      int end = at + 1;
      while (end < text.length()) {
        char c = text.charAt(end);
        if (c == quote) {
          return end + 1;
        }
        if (c == '\n' && !overLines) {
          return end;
        }
        end += c == '\\' && !(overLines && quote == '\'') ? 2 : 1;
      }
      return text.length();
    }

    BitSet shell() {
      while (at < text.length()) {
        char c = peek(0);
        boolean starts = at == 0 || Character.isWhitespace(text.charAt(at - 1));
        if (c == '#' && starts) {
          maskTo(lineEnd());
        } else if (c == '\'') {
          maskTo(quoteEnd(c, true));
        } else {
          at += c == '\\' ? 2 : 1;
        }
      }
      return masked;
    }

    /** Braces that are open within each template that is open. */
    private final Deque<Integer> templates = new ArrayDeque<>();

    BitSet javaScript() {
      while (at < text.length()) {
        char c = peek(0);
        if (c == '/' && peek(1) == '/') {
          maskTo(lineEnd());
        } else if (c == '/' && peek(1) == '*') {
          int end = text.indexOf("*/", at + 2);
          maskTo(end < 0 ? text.length() : end + 2);
        } else if (c == '/' && beginsExpression()) {
          maskTo(expressionEnd());
        } else if (c == '"' || c == '\'') {
          maskTo(quoteEnd(c, false));
        } else if (c == '`' || closesHole(c)) {
          template();
        } else {
          count(c);
          at++;
        }
      }
      return masked;
    }

    private boolean closesHole(char c) {
      return c == '}' && !templates.isEmpty() && templates.getFirst() == 0;
    }

    private void count(char c) {
      if (!templates.isEmpty() && (c == '{' || c == '}')) {
        templates.push(templates.pop() + (c == '{' ? 1 : -1));
      }
    }

    /** From a back-tick, or from the end of a hole, to the next hole or the closing back-tick. */
    private void template() {
      if (peek(0) == '}') {
        templates.pop();
      }
      int end = at + 1;
      while (end < text.length()) {
        char c = text.charAt(end);
        if (c == '`') {
          maskTo(end + 1);
          return;
        }
        if (c == '$' && end + 1 < text.length() && text.charAt(end + 1) == '{') {
          maskTo(end + 2);
          templates.push(0);
          return;
        }
        end += c == '\\' ? 2 : 1;
      }
      maskTo(text.length());
    }

    /** Whether a slash begins a regular expression: where no value stands before it. */
    private boolean beginsExpression() {
      int before = at - 1;
      while (before >= 0 && " \t\r\n".indexOf(text.charAt(before)) >= 0) {
        before--;
      }
      return before < 0
          || "(,=:[!&|?{};+~".indexOf(text.charAt(before)) >= 0
          || text.startsWith("return", Math.max(0, before - 5));
    }

    private int expressionEnd() {
      boolean inClass = false;
      for (int end = at + 1; end < text.length(); end++) {
        char c = text.charAt(end);
        if (c == '\n') {
          return end;
        }
        if (c == '\\') {
          end++;
        } else if (c == '[') {
          inClass = true;
        } else if (c == ']') {
          inClass = false;
        } else if (c == '/' && !inClass) {
          return end + 1;
        }
      }
      return text.length();
    }
  }
}
