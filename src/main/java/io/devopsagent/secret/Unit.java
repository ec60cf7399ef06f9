package io.devopsagent.secret;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All the ways in which one character of a secret may be written, as a small automaton: from {@link
 * #START} to {@link #DONE}, one edge per character of the text. Several edges of a node may carry
 * the same character. Immutable.
 */
final class Unit {
  static final int START = 0;
  static final int DONE = 1;

  private final char[][] characters;
  private final int[][] targets;
  private final int longest;

  private Unit(char[][] characters, int[][] targets, int longest) {
    this.characters = characters;
    this.targets = targets;
    this.longest = longest;
  }

  /** The first edge of a node that carries {@code c}, or -1; the others follow it. */
  int firstEdge(int node, char c) {
    char[] on = characters[node];
    int edge = on.length <= 4 ? scan(on, c) : Arrays.binarySearch(on, c);
    while (edge > 0 && on[edge - 1] == c) {
      edge--;
    }
    return edge < 0 ? -1 : edge;
  }

  private static int scan(char[] on, char c) {
    for (int edge = 0; edge < on.length; edge++) {
      if (on[edge] == c) {
        return edge;
      }
    }
    return -1;
  }

  /** The edge after this one carries the same character. */
  boolean hasAnotherEdge(int node, int edge) {
    char[] on = characters[node];
    return edge + 1 < on.length && on[edge] == on[edge + 1];
  }

  /** Where an edge leads. */
  int target(int node, int edge) {
    return targets[node][edge];
  }

  /** Every character that any edge carries. */
  char[][] alphabet() {
    return characters;
  }

  /** Length of the longest way of writing it, in UTF-16 units. */
  int longest() {
    return longest;
  }

  /** Puts a unit together. */
  static final class Builder {
    /** How many turns of a loop (indentation) are counted into the longest way. */
    private static final int TURNS = 16;

    private final List<TreeMap<Character, List<Integer>>> edges = new ArrayList<>();
    private final List<Map<Character, Integer>> children = new ArrayList<>();

    Builder() {
      node();
      node();
    }

    int node() {
      edges.add(new TreeMap<>());
      children.add(new HashMap<>());
      return edges.size() - 1;
    }

    Builder edge(int from, char c, int to) {
      List<Integer> targets = edges.get(from).computeIfAbsent(c, each -> new ArrayList<>());
      if (!targets.contains(to)) {
        targets.add(to);
      }
      return this;
    }

    /** Every edge of one node becomes an edge of the other as well. */
    void copyEdges(int of, int to) {
      edges.get(of).forEach((c, ends) -> ends.forEach(end -> edge(to, c, end)));
    }

    /** Exactly this text leads from one node to the other. */
    Builder path(int from, String text, int to) {
      int last = text.length() - 1;
      return edge(descend(from, text.substring(0, last), false), text.charAt(last), to);
    }

    /** This text leads from one node to the other, whatever the case of its letters. */
    Builder pathAnyCase(int from, String text, int to) {
      int last = text.length() - 1;
      int node = descend(from, text.substring(0, last), true);
      for (char c : cases(text.charAt(last))) {
        edge(node, c, to);
      }
      return this;
    }

    private int descend(int from, String text, boolean anyCase) {
      int node = from;
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        Integer child = children.get(node).get(c);
        if (child == null) {
          child = node();
          children.get(node).put(c, child);
        }
        for (char each : anyCase ? cases(c) : new char[] {c}) {
          edge(node, each, child);
        }
        node = child;
      }
      return node;
    }

    private static char[] cases(char c) {
      char lower = Character.toLowerCase(c);
      char upper = Character.toUpperCase(c);
      return lower == upper ? new char[] {c} : new char[] {lower, upper};
    }

    Unit build() {
      char[][] characters = new char[edges.size()][];
      int[][] targets = new int[edges.size()][];
      for (int node = 0; node < characters.length; node++) {
        StringBuilder on = new StringBuilder();
        List<Integer> to = new ArrayList<>();
        edges
            .get(node)
            .forEach((c, ends) -> {
              on.repeat(c, ends.size());
              to.addAll(ends);
            });
        characters[node] = on.toString().toCharArray();
        targets[node] = to.stream().mapToInt(Integer::intValue).toArray();
      }
      return new Unit(characters, targets, longest(targets, START, new int[targets.length]));
    }

    /** Nodes form no loop but with themselves, so that the depth below each is found once. */
    private static int longest(int[][] targets, int node, int[] found) {
      if (node == DONE || found[node] > 0) {
        return found[node];
      }
      int most = 0;
      int loop = 0;
      for (int target : targets[node]) {
        if (target == node) {
          loop = TURNS;
        } else {
          most = Math.max(most, 1 + longest(targets, target, found));
        }
      }
      found[node] = most + loop;
      return found[node];
    }
  }
}
