package io.devopsagent.inspect.dockerfile;

import io.devopsagent.inspect.Finding;
import io.devopsagent.inspect.Findings;
import io.devopsagent.inspect.Inspection;
import io.devopsagent.inspect.Remedy;
import io.devopsagent.inspect.Remedy.Mend;
import io.devopsagent.inspect.Remedy.Proof;
import io.devopsagent.inspect.Remedy.Proposal;
import io.devopsagent.inspect.Rule;
import io.devopsagent.inspect.Sources;
import io.devopsagent.source.Change;
import io.devopsagent.source.Edit;
import io.devopsagent.source.Span;
import io.devopsagent.source.dockerfile.Arguments;
import io.devopsagent.source.dockerfile.Dockerfile;
import io.devopsagent.source.dockerfile.Instruction;
import io.devopsagent.source.dockerfile.Kind;
import io.devopsagent.source.dockerfile.Word;
import io.devopsagent.source.shell.ShellCommand;
import io.devopsagent.source.shell.ShellScript;
import java.util.List;

/**
 * {@code pip install} that leaves its cache in a layer of the image.
 *
 * <p>Not where the cache is off already: by option, by {@code PIP_NO_CACHE_DIR} (any value of which
 * turns it off: pip's {@code cli/cmdoptions.py}, {@code _handle_no_cache_dir}) or by a
 * configuration file; where it lies on a mount or is removed in the same step; where another stage
 * takes it; and in stages whose layers are thrown away.
 */
public final class PipCacheInspection implements Inspection {
  private static final String WHAT = "`pip install` leaves its cache in the layer";
  private static final String NEXT = "give it `--no-cache-dir`";
  private static final String CACHE = "/root/.cache/pip";

  @Override
  public Rule rule() {
    return Rule.PIP_CACHE;
  }

  @Override
  public List<Finding> inspect(Sources sources) {
    Findings findings = new Findings(sources);
    for (Dockerfile dockerfile : Dockerfiles.in(sources)) {
      if (dockerfile.instructions().stream().noneMatch(PipCacheInspection::takesCache)) {
        inspect(dockerfile, findings);
      }
    }
    return findings.list();
  }

  /** Whether a stage copies the cache out of another. */
  private static boolean takesCache(Instruction instruction) {
    return instruction.kind() == Kind.COPY
        && !instruction.flags("from").isEmpty()
        && instruction.words().stream().anyMatch(word -> word.value().contains(".cache"));
  }

  private static void inspect(Dockerfile dockerfile, Findings findings) {
    for (Instruction instruction : Dockerfiles.shippedInstructions(dockerfile)) {
      if (setsCache(instruction)) {
        return;
      }
      if (instruction.arguments() instanceof Arguments.Trigger(Instruction inner)) {
        if (!isMounted(inner)) {
          RunScripts.of(inner).ifPresent(script -> shell(dockerfile, script, true, findings));
        }
      } else if (instruction.kind() == Kind.RUN && !isMounted(instruction)) {
        RunScripts.of(instruction).ifPresent(script -> shell(dockerfile, script, false, findings));
        exec(dockerfile, instruction, findings);
      }
    }
  }

  private static boolean setsCache(Instruction instruction) {
    String text = instruction.line().text();
    return switch (instruction.kind()) {
      case ENV, ARG ->
          text.contains("PIP_NO_CACHE_DIR")
              || text.contains("PIP_CACHE_DIR")
              || text.contains("PIP_CONFIG_FILE");
      case COPY, ADD -> text.contains("pip.conf");
      case RUN -> (text.contains("cache-dir") && text.contains("config")) || exports(text);
      case CMD,
          ENTRYPOINT,
          EXPOSE,
          FROM,
          HEALTHCHECK,
          LABEL,
          MAINTAINER,
          ONBUILD,
          SHELL,
          STOPSIGNAL,
          USER,
          VOLUME,
          WORKDIR,
          UNKNOWN ->
          false;
    };
  }

  private static boolean exports(String script) {
    return script.matches("(?s).*(?:export\\s+PIP_(?:NO_)?CACHE_DIR|/pip\\.conf).*");
  }

  private static boolean isMounted(Instruction run) {
    return RunScripts.isMounted(run, CACHE)
        || run.flags("mount").stream()
            .anyMatch(flag -> flag.value().contains("pip") || flag.value().contains(".cache"));
  }

  private static void shell(
      Dockerfile dockerfile, ShellScript script, boolean inherited, Findings findings) {
    if (isRemoved(script)) {
      return;
    }
    for (ShellCommand command : script.commands()) {
      PipInstall.in(command)
          .filter(PipInstall::cached)
          .ifPresent(pip ->
              findings.add(
                  dockerfile.file(),
                  () ->
                      found(
                          dockerfile,
                          command.span(),
                          Edit.insert(pip.install().span().end(), " --no-cache-dir"),
                          inherited)));
    }
  }

  private static boolean isRemoved(ShellScript script) {
    return script.text().text().contains("PIP_NO_CACHE_DIR")
        || script.commands().stream()
            .anyMatch(command ->
                (command.name().equals("rm")
                        && command.words().stream().anyMatch(w -> w.value().contains(".cache")))
                    || (command.has("cache") && command.has("purge")));
  }

  /** {@code RUN ["pip", "install", …]}. */
  private static void exec(Dockerfile dockerfile, Instruction run, Findings findings) {
    if (!(run.arguments() instanceof Arguments.Exec(Span span, List<Word> words))) {
      return;
    }
    List<String> values = words.stream().map(Word::value).toList();
    boolean pip = values.size() > 2 && values.getFirst().matches("(?:.*/)?pip[0-9.]*");
    int install = values.indexOf("install");
    if (pip
        && install == 1
        && values.stream().noneMatch(v -> v.startsWith("--no-cache") || v.startsWith("--cache"))) {
      int end = words.get(install).span().end();
      findings.add(
          dockerfile.file(),
          () -> found(dockerfile, span, Edit.insert(end, ", \"--no-cache-dir\""), false));
    }
  }

  private static Finding found(Dockerfile dockerfile, Span place, Edit edit, boolean inherited) {
    Change change = Change.to(dockerfile.file(), edit);
    Remedy remedy = remedy(change, inherited);
    return Finding.in(dockerfile.file(), Rule.PIP_CACHE, place, WHAT, NEXT, remedy);
  }

  private static Remedy remedy(Change change, boolean inherited) {
    if (inherited) {
      return new Proposal(
          List.of(change), "the images built on this one keep no cache of pip themselves");
    }
    if (!Tokens.onlyAdds(change, List.of("--no-cache-dir"))) {
      return new Proposal(List.of(change), "the command is what it seems to be");
    }
    Proof proof =
        new Proof(
            "pip installs the same packages from the same places and only keeps no copies",
            "the Dockerfile parses, and its only further word is --no-cache-dir");
    return new Mend(List.of(change), proof);
  }
}
