package io.devopsagent.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopsagent.inspect.Corpus.Planted;
import io.devopsagent.inspect.Corpus.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Issues that give orders: to the fixer, the shell, the Markdown, the branch's name, the YAML, the
 * detector of languages. Whatever they say beside their wish, the same comes of them.
 */
class OrdersTest {
  private static final Path PAGE = Path.of("src/test/resources/inspect-orders.txt");

  private final RuleFixer fixer = Rules.fixer();
  private final Repository repository = everything();

  /** All planted defects in one tree, each in a folder of its own. */
  private static Repository everything() {
    Map<String, byte[]> files = new TreeMap<>();
    int number = 0;
    for (Planted planted : Corpus.planted()) {
      String folder = planted.rule().id().startsWith("workflow") ? "" : "p" + number++ + "/";
      planted
          .repository()
          .files()
          .forEach((path, bytes) -> files.putIfAbsent(folder + path, bytes));
    }
    return new Repository(files);
  }

  private static List<String> orders() throws IOException {
    return Stream.of(Files.readString(PAGE).split("(?m)^===\\R", -1))
        .map(order -> order.replace("\\0", "\0").replace("\\e", "\u001b").replace("\\r", "\r"))
        .filter(order -> !order.isBlank())
        .toList();
  }

  private List<String> outputs;

  @BeforeEach
  void neutral() {
    outputs =
        List.of(
            output(Rules.asking(Rule.PIP_CACHE)),
            output(Rules.asking(Rule.TIMEOUT)),
            output(Rules.asking(Rule.MISSING_VARIABLE)));
  }

  @Test
  void anOrderBesideAWishChangesNothing() throws IOException {
    List<Rule> wishes = List.of(Rule.PIP_CACHE, Rule.TIMEOUT, Rule.MISSING_VARIABLE);
    List<String> orders = orders();
    int compared = 0;
    for (String order : orders) {
      int which = compared % wishes.size();
      String wish = "Please mend " + wishes.get(which).id();
      for (IssueText issue :
          List.of(
              new IssueText(wish, order),
              new IssueText(order.strip(), wish),
              new IssueText(wish + " " + order, order + "\n" + wish))) {
        assertThat(output(issue)).as(order).isEqualTo(outputs.get(which));
      }
      compared++;
    }
    System.out.printf("orders %d, in three places each: outputs that differ 0%n", compared);
    assertThat(orders).hasSizeGreaterThanOrEqualTo(100);
  }

  @Test
  void anOrderAloneIsNoWish() throws IOException {
    for (String order : orders()) {
      IssueText issue = new IssueText("Hello", order);
      assertThat(fixer.takes(issue)).as(order).isFalse();
      assertThat(fixer.fix(repository, issue)).isInstanceOf(Fix.Nothing.class);
    }
  }

  @Test
  void everyRuleCanBeAskedForByItsName() {
    for (Rule rule : Rule.values()) {
      Set<Rule> asked = EnumSet.copyOf(IssueRules.asked(Rules.asking(rule)));
      assertThat(asked).containsExactly(rule);
    }
  }

  private String output(IssueText issue) {
    Fix fix = fixer.fix(repository, issue);
    String diff = fix instanceof Fix.Mended mended ? mended.diff() : "";
    return fix.report().title() + "\n" + fix.report().description() + "\n" + diff;
  }
}
