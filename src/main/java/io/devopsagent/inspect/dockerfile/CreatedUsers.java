package io.devopsagent.inspect.dockerfile;

import io.devopsagent.inspect.shell.Wrapped;
import io.devopsagent.source.dockerfile.Instruction;
import io.devopsagent.source.shell.ShellCommand;
import io.devopsagent.source.shell.ShellWord;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The users that the steps of an image create with {@code useradd} or {@code adduser}. */
final class CreatedUsers {
  private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_-]{0,31}");

  /** Options of shadow's useradd, Debian's adduser and BusyBox's adduser that take a value. */
  private static final Set<String> WITH_VALUE =
      Set.of(
          "-b",
          "--base-dir",
          "-c",
          "--comment",
          "-d",
          "--home-dir",
          "--home",
          "-e",
          "--expiredate",
          "-f",
          "--inactive",
          "-g",
          "--gid",
          "-k",
          "--skel",
          "-K",
          "--key",
          "-p",
          "--password",
          "-s",
          "--shell",
          "-u",
          "--uid",
          "--gecos",
          "--ingroup",
          "--conf",
          "-h",
          "--groups");

  private CreatedUsers() {}

  static Set<String> in(List<Instruction> instructions) {
    Set<String> users = new LinkedHashSet<>();
    instructions.stream()
        .flatMap(instruction -> RunScripts.of(instruction).stream())
        .flatMap(script -> script.commands().stream())
        .filter(command -> command.depth() == 0)
        .forEach(command -> name(command, users));
    return users;
  }

  private static void name(ShellCommand command, Set<String> users) {
    Wrapped wrapped = Wrapped.of(command);
    boolean adduser = wrapped.name().equals("adduser");
    if (!adduser && !wrapped.name().equals("useradd")) {
      return;
    }
    List<String> names = new ArrayList<>();
    List<ShellWord> words = wrapped.words();
    for (int at = 1; at < words.size(); at++) {
      String word = words.get(at).value();
      if (word.startsWith("-")) {
        at += takesValue(word, adduser) ? 1 : 0;
      } else {
        names.add(words.get(at).literal() ? word : "");
      }
    }
    if (names.size() == 1 && NAME.matcher(names.getFirst()).matches()) {
      users.add(names.getFirst());
    }
  }

  /** {@code -G} takes a value in both; {@code -h} is BusyBox's home; letters may be joined. */
  private static boolean takesValue(String option, boolean adduser) {
    if (option.startsWith("--")) {
      return WITH_VALUE.contains(option);
    }
    String last = "-" + option.charAt(option.length() - 1);
    return last.equals("-G")
        || (WITH_VALUE.contains(last) && !(last.equals("-h") && !adduser))
        || (adduser && last.equals("-k"));
  }
}
