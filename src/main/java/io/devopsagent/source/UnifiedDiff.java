package io.devopsagent.source;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes what edits change as a unified diff. The edits say where the differences are, so that
 * nothing has to be searched for and the time is that of reading the file.
 */
final class UnifiedDiff {
  private static final int CONTEXT = 3;

  private final SourceFile before;
  private final SourceFile after;

  UnifiedDiff(SourceFile before, SourceFile after) {
    this.before = before;
    this.after = after;
  }

  /** Lines that go and lines that come, counted from 0, ends excluded. */
  private record Block(int oldStart, int oldEnd, int newStart, int newEnd) {}

  String write(List<Edit> edits) {
    List<List<Block>> hunks = hunks(blocks(edits));
    if (hunks.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder();
    String path = path(before.name());
    out.append("--- a/").append(path).append('\n').append("+++ b/").append(path).append('\n');
    hunks.forEach(hunk -> hunk(hunk, out));
    return out.toString();
  }

  /** A name that cannot break out of its line. */
  private static String path(String name) {
    StringBuilder safe = new StringBuilder();
    name.codePoints().map(c -> Character.isISOControl(c) ? '?' : c).forEach(safe::appendCodePoint);
    return safe.toString();
  }

  private List<Block> blocks(List<Edit> edits) {
    List<Block> blocks = new ArrayList<>();
    int shift = 0;
    for (Edit edit : edits) {
      int grown = edit.text().length() - (edit.end() - edit.start());
      Block block = block(edit, shift);
      shift += grown;
      Block last = blocks.isEmpty() ? new Block(-1, -1, -1, -1) : blocks.getLast();
      if (block.oldStart <= last.oldEnd || block.newStart <= last.newEnd) {
        blocks.removeLast();
        block = new Block(last.oldStart, block.oldEnd, last.newStart, block.newEnd);
      }
      blocks.add(block);
    }
    return blocks.stream().map(this::trimmed).filter(UnifiedDiff::isChange).toList();
  }

  private Block block(Edit edit, int shift) {
    int newStart = edit.start() + shift;
    int newEnd = newStart + edit.text().length();
    int oldLines = lineCount(before);
    int newLines = lineCount(after);
    return new Block(
        Math.min(oldLines, before.span(edit.start(), edit.start()).line() - 1),
        Math.min(oldLines, before.span(edit.end(), edit.end()).line()),
        Math.min(newLines, after.span(newStart, newStart).line() - 1),
        Math.min(newLines, after.span(newEnd, newEnd).line()));
  }

  /** Without the lines at both ends that are the same. */
  private Block trimmed(Block block) {
    int oldStart = block.oldStart;
    int newStart = block.newStart;
    int oldEnd = block.oldEnd;
    int newEnd = block.newEnd;
    while (oldStart < oldEnd
        && newStart < newEnd
        && line(before, oldStart).equals(line(after, newStart))) {
      oldStart++;
      newStart++;
    }
    while (oldEnd > oldStart
        && newEnd > newStart
        && line(before, oldEnd - 1).equals(line(after, newEnd - 1))) {
      oldEnd--;
      newEnd--;
    }
    return new Block(oldStart, oldEnd, newStart, newEnd);
  }

  private static boolean isChange(Block block) {
    return block.oldStart < block.oldEnd || block.newStart < block.newEnd;
  }

  private static List<List<Block>> hunks(List<Block> blocks) {
    List<List<Block>> hunks = new ArrayList<>();
    for (Block block : blocks) {
      if (hunks.isEmpty() || block.oldStart - hunks.getLast().getLast().oldEnd > 2 * CONTEXT) {
        hunks.add(new ArrayList<>());
      }
      hunks.getLast().add(block);
    }
    return hunks;
  }

  private void hunk(List<Block> blocks, StringBuilder out) {
    Block first = blocks.getFirst();
    Block last = blocks.getLast();
    int lead = Math.min(CONTEXT, first.oldStart);
    int tail = Math.clamp(lineCount(before) - (long) last.oldEnd, 0, CONTEXT);
    out.append("@@ -").append(range(first.oldStart - lead, last.oldEnd + tail));
    out.append(" +").append(range(first.newStart - lead, last.newEnd + tail)).append(" @@\n");
    int at = first.oldStart - lead;
    for (Block block : blocks) {
      lines(before, at, block.oldStart, ' ', out);
      lines(before, block.oldStart, block.oldEnd, '-', out);
      lines(after, block.newStart, block.newEnd, '+', out);
      at = block.oldEnd;
    }
    lines(before, at, last.oldEnd + tail, ' ', out);
  }

  private static String range(int from, int to) {
    int count = to - from;
    return (count == 0 ? from : from + 1) + (count == 1 ? "" : "," + count);
  }

  private static void lines(SourceFile file, int from, int to, char sign, StringBuilder out) {
    for (int number = from; number < to; number++) {
      String line = line(file, number);
      out.append(sign).append(line);
      if (!line.endsWith("\n")) {
        out.append("\n\\ No newline at end of file\n");
      }
    }
  }

  private static String line(SourceFile file, int number) {
    return file.text(file.line(number + 1));
  }

  /** Lines in the sense of diff: nothing after the last line end is no line. */
  private static int lineCount(SourceFile file) {
    String text = file.text();
    return text.isEmpty() || text.endsWith("\n") ? file.lines() - 1 : file.lines();
  }
}
