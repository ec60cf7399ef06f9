package io.devopsagent.watch.http;

import static io.devopsagent.watch.ReasonCode.CONNECTION_RESET;
import static io.devopsagent.watch.ReasonCode.PROTOCOL_ERROR;

import io.devopsagent.watch.http.ResponseHead.Field;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads the head of an HTTP/1.x answer (RFC 9112): strict where an answer could be taken for what
 * it is not, tolerant of bare line feeds and folded headers, bounded throughout. One thread.
 */
final class ResponseReader {
  static final int MAX_HEAD = 64 * 1024;
  private static final int MAX_INTERIM = 20;
  private static final byte[] BEGIN = "HTTP/1.".getBytes(StandardCharsets.ISO_8859_1);

  private final LineReader lines;
  private final Timeline timeline;
  private int headBytes;

  ResponseReader(LineReader lines, Timeline timeline) {
    this.lines = lines;
    this.timeline = timeline;
  }

  /**
   * The head of the final answer; interim ones (1xx) are passed over.
   *
   * @throws ProbeFault when the connection ends, or what comes is not HTTP
   */
  ResponseHead head() throws IOException {
    if (!lines.fill()) {
      throw new ProbeFault(CONNECTION_RESET, "connection closed without an answer");
    }
    timeline.enter(Timeline.Phase.TRANSFER);
    for (int interim = 0; interim <= MAX_INTERIM; interim++) {
      ResponseHead head = oneHead();
      if (head.status() >= 200 || head.status() == 101) {
        return head;
      }
    }
    throw new ProbeFault(PROTOCOL_ERROR, "more than " + MAX_INTERIM + " interim answers (1xx)");
  }

  private ResponseHead oneHead() throws IOException {
    expectHttp();
    String status = line();
    List<Field> fields = new ArrayList<>(12);
    for (String line = line(); !line.isEmpty(); line = line()) {
      boolean folded = line.charAt(0) == ' ' || line.charAt(0) == '\t';
      if (folded && !fields.isEmpty()) {
        Field last = fields.removeLast();
        fields.add(new Field(last.name(), (last.value() + ' ' + line.strip()).strip()));
      } else {
        fields.add(field(line));
      }
    }
    return head(status, fields);
  }

  /** Says so at once when the first bytes are something else, however few there are. */
  private void expectHttp() throws IOException {
    if (!lines.begins(BEGIN)) {
      throw new ProbeFault(PROTOCOL_ERROR, "not an HTTP/1 answer: " + lines.excerpt());
    }
  }

  private String line() throws IOException {
    String line = lines.line(MAX_HEAD, "a header");
    if (line == null) {
      throw new ProbeFault(CONNECTION_RESET, "connection closed within the header of the answer");
    }
    headBytes += line.length() + 2;
    if (headBytes > MAX_HEAD) {
      throw new ProbeFault(PROTOCOL_ERROR, "a header of more than " + MAX_HEAD + " bytes");
    }
    return line;
  }

  private static ResponseHead head(String line, List<Field> fields) throws ProbeFault {
    boolean formed =
        line.length() >= 12
            && line.startsWith("HTTP/1.")
            && digit(line, 7)
            && line.charAt(8) == ' '
            && line.charAt(9) >= '1'
            && line.charAt(9) <= '5'
            && digit(line, 10)
            && digit(line, 11)
            && (line.length() == 12 || line.charAt(12) == ' ');
    if (!formed) {
      throw new ProbeFault(PROTOCOL_ERROR, "not a status line: " + Sentences.quoted(line));
    }
    String phrase = line.length() > 13 ? unicode(line.substring(13)).strip() : "";
    return new ResponseHead(
        line.substring(0, 8), Integer.parseInt(line, 9, 12, 10), phrase, List.copyOf(fields));
  }

  private static boolean digit(String line, int at) {
    return line.charAt(at) >= '0' && line.charAt(at) <= '9';
  }

  private static Field field(String line) throws ProbeFault {
    int colon = line.indexOf(':');
    String name = colon < 0 ? "" : line.substring(0, colon).strip();
    if (name.isEmpty() || name.indexOf(' ') >= 0) {
      throw new ProbeFault(PROTOCOL_ERROR, "not a header: " + Sentences.quoted(line));
    }
    return new Field(name.toLowerCase(Locale.ROOT), unicode(line.substring(colon + 1)).strip());
  }

  /** Header text is Latin-1 by the letter and UTF-8 by custom. */
  private static String unicode(String latin) {
    for (int i = 0; i < latin.length(); i++) {
      if (latin.charAt(i) >= 0x80) {
        String utf8 =
            new String(latin.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return utf8.indexOf('\ufffd') < 0 ? utf8 : latin;
      }
    }
    return latin;
  }
}
