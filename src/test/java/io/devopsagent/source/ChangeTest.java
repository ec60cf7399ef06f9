package io.devopsagent.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopsagent.testkit.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeds.class)
class ChangeTest {
  private static final SourceFile FILE = SourceFile.of("a/b.txt", "one\ntwo\r\nthree\nfour\nfive");

  @Test
  void aSpanSaysWhereItIs() {
    Span span = FILE.span(5, 7);
    assertThat(FILE.text(span)).isEqualTo("wo");
    assertThat(span.place()).isEqualTo("2:2");
    assertThat(FILE.span(24, 24).place()).isEqualTo("5:5");
    assertThat(FILE.lines()).isEqualTo(5);
    assertThat(FILE.text(FILE.line(2))).isEqualTo("two\r\n");
  }

  @Test
  void editsChangeTheirSpansAndNothingElse() {
    Change change = Change.to(FILE, Edit.replace(FILE.span(9, 14), "3"), Edit.insert(0, "zero\n"));
    assertThat(change.after().text()).isEqualTo("zero\none\ntwo\r\n3\nfour\nfive");
    assertThat(change.diff())
        .isEqualTo(
            """
            --- a/a/b.txt
            +++ b/a/b.txt
            @@ -1,5 +1,6 @@
            +zero
             one
             two\r
            -three
            +3
             four
             five
            \\ No newline at end of file
            """);
  }

  @Test
  void insertionsAtOnePlaceKeepTheirOrder() {
    Change change = Change.to(FILE, Edit.insert(3, "a"), Edit.insert(3, "b"));
    assertThat(change.after().text()).startsWith("oneab\n");
  }

  @Test
  void editsThatOverlapOrLieOutsideAreRefused() {
    List<Edit> overlapping = List.of(new Edit(0, 4, "x"), new Edit(3, 5, "y"));
    assertThat(Change.fits(FILE, overlapping)).isFalse();
    assertThatThrownBy(() -> Change.to(FILE, overlapping)).hasMessageContaining("overlap");
    assertThat(Change.fits(FILE, List.of(Edit.insert(26, "x")))).isFalse();
  }

  @Test
  void anEditThatChangesNothingHasNoDiff() {
    assertThat(Change.to(FILE, new Edit(0, 3, "one")).diff()).isEmpty();
    assertThat(Change.to(FILE).isEmpty()).isTrue();
  }

  @Test
  void aByteOrderMarkStays() {
    byte[] bytes = "\uFEFFa\n".getBytes(UTF_8);
    assertThat(SourceFile.read("x", bytes))
        .isInstanceOfSatisfying(
            Reading.Legible.class,
            legible -> {
              assertThat(legible.file().text()).isEqualTo("a\n");
              Change change = Change.to(legible.file(), Edit.insert(1, "b"));
              assertThat(change.after().bytes()).isEqualTo("\uFEFFab\n".getBytes(UTF_8));
            });
  }

  @Test
  void whatIsNoTextIsRefusedWithItsPlace() {
    assertThat(SourceFile.read("x", new byte[] {'a', '\n', 'b', (byte) 0xC3, '('}))
        .isEqualTo(
            new Reading.Illegible(
                new SyntaxProblem(new Span(3, 3, 2, 2), "byte 0xC3 is not UTF-8")));
    assertThat(SourceFile.read("x", new byte[2_000_000])).isInstanceOf(Reading.Illegible.class);
  }

  @Test
  void aDiffAppliedToTheOldFileGivesTheNewOne(Random random) {
    for (int i = 0; i < 2000; i++) {
      SourceFile file = SourceFile.of("x", text(random));
      List<Edit> edits = new ArrayList<>();
      int at = 0;
      while (at < file.text().length() && edits.size() < 4) {
        int start = at + random.nextInt(file.text().length() - at + 1);
        int end = start + random.nextInt(Math.min(12, file.text().length() - start + 1));
        edits.add(new Edit(start, end, random.nextBoolean() ? "" : text(random).substring(0, 3)));
        at = end + 1;
      }
      Change change = Change.to(file, edits);
      assertThat(patched(file.text(), change.diff()))
          .as("%s with %s", file.text(), edits)
          .isEqualTo(change.after().text());
    }
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder("a\nb");
    for (int i = 0; i < random.nextInt(60); i++) {
      text.append("xy\n\n z\r\n".charAt(random.nextInt(8)));
    }
    return text.toString();
  }

  /** What {@code patch} does, for diffs that fit. */
  private static String patched(String before, String diff) {
    if (diff.isEmpty()) {
      return before;
    }
    List<String> lines = new ArrayList<>(Arrays.asList(before.split("(?<=\n)", 0)));
    StringBuilder out = new StringBuilder();
    int at = 0;
    String[] hunks = diff.split("(?m)^(?=@@)", 0);
    for (String hunk : Arrays.asList(hunks).subList(1, hunks.length)) {
      Matcher head = Pattern.compile("@@ -(\\d+)(?:,(\\d+))? .*\n").matcher(hunk);
      assertThat(head.lookingAt()).isTrue();
      int from = Integer.parseInt(head.group(1)) - ("0".equals(head.group(2)) ? 0 : 1);
      out.append(String.join("", lines.subList(at, from)));
      at = from;
      String body = hunk.substring(head.end());
      for (String whole : body.split("(?<=\n)(?!\\\\)", 0)) {
        String line = whole.replace("\n\\ No newline at end of file\n", "");
        if (line.charAt(0) != '+') {
          assertThat(line.substring(1)).isEqualTo(lines.get(at++));
        }
        if (line.charAt(0) != '-') {
          out.append(line.substring(1));
        }
      }
    }
    return out + String.join("", lines.subList(at, lines.size()));
  }
}
