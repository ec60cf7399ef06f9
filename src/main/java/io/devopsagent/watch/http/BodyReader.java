package io.devopsagent.watch.http;

import static io.devopsagent.watch.ReasonCode.CONNECTION_RESET;
import static io.devopsagent.watch.ReasonCode.PROTOCOL_ERROR;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body to its end or to the bound (RFC 9112 §6 and §7): by length, in chunks with trailers,
 * or until the connection closes. One thread.
 */
final class BodyReader {
  private static final int MAX_CHUNK_LINE = 4096;

  private final LineReader lines;
  private final long most;
  private final int keep;
  private byte[] kept = new byte[0];
  private int keptLength;
  private long length;
  private long framing;
  private boolean cut;

  /**
   * @param most at which length reading stops
   * @param keep how many of the first bytes are kept
   */
  BodyReader(LineReader lines, int most, int keep) {
    this.lines = lines;
    this.most = most;
    this.keep = Math.min(keep, most);
  }

  /**
   * Reads it.
   *
   * @throws IOException when it ends too early, is not framed as HTTP demands, or takes too long;
   *     what was read by then is in {@link #result}
   */
  void read(ResponseHead head, boolean wanted) throws IOException {
    int status = head.status();
    if (!wanted || status == 101 || status == 204 || status == 304) {
      return;
    }
    List<String> encodings = head.all("transfer-encoding");
    if (!encodings.isEmpty()) {
      if (encodings.getLast().toLowerCase(Locale.ROOT).endsWith("chunked")) {
        chunks();
      } else {
        untilClose();
      }
      return;
    }
    List<String> lengths = head.all("content-length");
    if (lengths.isEmpty()) {
      untilClose();
    } else {
      block(contentLength(lengths), "the body");
    }
  }

  /** What was read so far. */
  ResponseBody result(io.devopsagent.watch.@Nullable Reason fault) {
    return new ResponseBody(new Bytes(kept, keptLength), length, cut, fault);
  }

  long length() {
    return length;
  }

  private static long contentLength(List<String> values) throws ProbeFault {
    String first = "";
    for (String value : values) {
      for (String part : value.split(",", -1)) {
        String digits = part.strip();
        if (!digits.matches("[0-9]{1,18}") || !(first.isEmpty() || first.equals(digits))) {
          throw new ProbeFault(
              PROTOCOL_ERROR,
              "not a Content-Length: " + Sentences.quoted(String.join(", ", values)));
        }
        first = digits;
      }
    }
    return Long.parseLong(first);
  }

  private void untilClose() throws IOException {
    while (length < most) {
      if (lines.take(most - length, this::keep) < 0) {
        return;
      }
    }
    cut = lines.fill();
  }

  /** Reads a block of known length, or as much of it as is allowed. */
  private void block(long size, String what) throws IOException {
    long left = size;
    while (left > 0) {
      if (length >= most) {
        cut = true;
        return;
      }
      int count = lines.take(Math.min(left, most - length), this::keep);
      if (count < 0) {
        throw new ProbeFault(
            CONNECTION_RESET,
            "connection closed after " + (size - left) + " of " + size + " bytes of " + what);
      }
      left -= count;
    }
  }

  private void chunks() throws IOException {
    while (true) {
      long size = chunkSize(framingLine("the size of a chunk"));
      if (size == 0) {
        while (!framingLine("a trailer").isEmpty()) {
          // trailers say nothing that is judged
        }
        return;
      }
      block(size, "a chunk");
      if (cut) {
        return;
      }
      String end = framingLine("the end of a chunk");
      if (!end.isEmpty()) {
        throw new ProbeFault(
            PROTOCOL_ERROR, "a chunk does not end where it says: " + Sentences.quoted(end));
      }
    }
  }

  /** Lines around the chunks are bounded together, so that framing alone cannot go on for ever. */
  private String framingLine(String what) throws IOException {
    String line = lines.line(MAX_CHUNK_LINE, what);
    if (line == null) {
      throw new ProbeFault(
          CONNECTION_RESET,
          "connection closed after " + length + " bytes of a body in chunks, before its end");
    }
    framing += line.length() + 2;
    if (framing > ResponseReader.MAX_HEAD + 8 * most) {
      throw new ProbeFault(PROTOCOL_ERROR, "chunks of hardly more than their own framing");
    }
    return line;
  }

  private static long chunkSize(String line) throws ProbeFault {
    int end = line.indexOf(';');
    String digits = (end < 0 ? line : line.substring(0, end)).strip();
    if (!digits.matches("[0-9a-fA-F]{1,15}")) {
      throw new ProbeFault(PROTOCOL_ERROR, "not the size of a chunk: " + Sentences.quoted(line));
    }
    return Long.parseLong(digits, 16);
  }

  private void keep(byte[] bytes, int offset, int count) {
    length += count;
    int wanted = Math.min(count, keep - keptLength);
    if (wanted <= 0) {
      return;
    }
    if (keptLength + wanted > kept.length) {
      int size = Math.min(keep, Math.max(keptLength + wanted, 2 * kept.length));
      kept = Arrays.copyOf(kept, size);
    }
    System.arraycopy(bytes, offset, kept, keptLength, wanted);
    keptLength += wanted;
  }
}
