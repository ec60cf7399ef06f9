package io.devopsagent.inspect.dockerfile;

import io.devopsagent.inspect.Folders;
import io.devopsagent.inspect.Sources;
import io.devopsagent.source.SourceFile;
import io.devopsagent.source.dockerfile.Arguments;
import io.devopsagent.source.dockerfile.Dockerfile;
import io.devopsagent.source.dockerfile.Flag;
import io.devopsagent.source.dockerfile.Instruction;
import io.devopsagent.source.dockerfile.Kind;
import io.devopsagent.source.dockerfile.Word;
import io.devopsagent.source.json.JsonDocument;
import io.devopsagent.source.json.JsonValue.JsonObject;
import io.devopsagent.source.json.JsonValue.Member;
import io.devopsagent.source.shell.ShellCommand;
import io.devopsagent.source.shell.ShellWord;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether what an image runs could need more than the rights of a plain user. */
final class RightsNeeded {
  private static final Pattern DROPS =
      Pattern.compile(
          "\\b(?:gosu|su-exec|setpriv|runuser|setuidgid|s6-setuidgid|chroot)\\b|\\bsu -");
  private static final Pattern ROOT_PROGRAMS =
      Pattern.compile(
          "(?:.*/)?(?:nginx|httpd|apache2\\S*|sshd|cron|crond|supervisord|systemd|init|dockerd"
              + "|named|haproxy|php-fpm\\S*|\\S+\\.sh|sh|bash)");
  private static final Pattern LOW_PORT =
      Pattern.compile("(?:^|[:=\\s\"])(?:[1-9]\\d{0,2}|10[01]\\d|102[0-3])(?:/tcp|/udp)?$");

  /** What writes files, in JavaScript. */
  private static final Pattern WRITES =
      Pattern.compile("['\"](?:node:)?fs(?:/promises)?['\"]|fs-extra|\\b(?:sqlite|multer|lowdb)");

  /** npm packages that write no files of their own accord. */
  private static final Set<String> QUIET =
      Set.of(
          "express",
          "fastify",
          "koa",
          "@koa/router",
          "hono",
          "@hono/node-server",
          "cors",
          "helmet",
          "body-parser",
          "cookie-parser",
          "compression",
          "dotenv",
          "pg",
          "mysql2",
          "ioredis",
          "redis",
          "mongodb",
          "mongoose",
          "axios",
          "node-fetch",
          "undici",
          "jsonwebtoken",
          "bcryptjs",
          "zod",
          "joi",
          "uuid",
          "nanoid",
          "lodash",
          "dayjs",
          "date-fns",
          "pino",
          "prom-client",
          "ws",
          "amqplib",
          "kafkajs",
          "nodemailer",
          "@fastify/cors",
          "@fastify/helmet",
          "debug",
          "ms",
          "semver",
          "yaml",
          "ajv",
          "passport",
          "express-session",
          "http-proxy-middleware");

  private RightsNeeded() {}

  /** Whether it starts as root in order to become another user by itself. */
  static boolean dropsThem(List<Instruction> all, Sources sources) {
    for (Instruction instruction : all) {
      boolean command = isCommand(instruction);
      if (command && DROPS.matcher(instruction.line().text()).find()) {
        return true;
      }
      if (command && scripts(instruction, sources).anyMatch(t -> DROPS.matcher(t).find())) {
        return true;
      }
    }
    return false;
  }

  private static Stream<String> scripts(Instruction command, Sources sources) {
    return Stream.of(command.line().text().split("[^A-Za-z0-9._/-]+", -1))
        .flatMap(word -> sources.named(Folders.name(word)).stream())
        .filter(path -> path.endsWith(".sh") || path.contains("entrypoint"))
        .flatMap(path -> sources.file(path).stream())
        .map(SourceFile::text);
  }

  private static boolean isCommand(Instruction instruction) {
    return instruction.kind() == Kind.CMD || instruction.kind() == Kind.ENTRYPOINT;
  }

  /** The condition under which a user would do; empty where nothing speaks against it. */
  static String reason(Dockerfile dockerfile, String user, Sources sources) {
    List<Instruction> all = Dockerfiles.shippedInstructions(dockerfile);
    if (all.stream().anyMatch(each -> each.kind() == Kind.VOLUME)) {
      return "the user may write to the volumes";
    }
    if (!bindsHighPorts(all)) {
      return "the process binds no port under 1024";
    }
    if (!runsPlainProgram(all)) {
      return "what it starts needs no right of root";
    }
    if (!owns(all, user) && !(user.equals("node") && writesNothing(dockerfile, sources))) {
      return "the process writes to no file that the user does not own";
    }
    return "";
  }

  private static boolean bindsHighPorts(List<Instruction> all) {
    List<String> exposed =
        all.stream()
            .filter(each -> each.kind() == Kind.EXPOSE)
            .flatMap(each -> each.words().stream())
            .map(Word::value)
            .toList();
    boolean high =
        !exposed.isEmpty()
            && exposed.stream().allMatch(port -> port.matches("\\d{4,5}(?:/tcp|/udp)?"))
            && exposed.stream().noneMatch(port -> LOW_PORT.matcher(port).find());
    return high
        && all.stream()
            .filter(each -> isCommand(each) || each.kind() == Kind.ENV)
            .flatMap(each -> List.of(each.line().text().split("[\\s,\\[\\]\"]+", -1)).stream())
            .noneMatch(word -> word.matches(".*(?:PORT=|:)(?:80|443)"));
  }

  /** The last command in exec form, of a program that is no server for root and no script. */
  private static boolean runsPlainProgram(List<Instruction> all) {
    List<Instruction> commands = all.stream().filter(RightsNeeded::isCommand).toList();
    return commands.stream()
        .allMatch(each ->
            each.arguments() instanceof Arguments.Exec exec
                && exec.words().stream()
                    .noneMatch(word -> ROOT_PROGRAMS.matcher(word.value()).matches()));
  }

  /** Whether the image gives the user the folder in which the process runs, after the last copy. */
  private static boolean owns(List<Instruction> all, String user) {
    String folder = "";
    boolean owned = false;
    for (Instruction instruction : all) {
      switch (instruction.kind()) {
        case WORKDIR -> {
          folder = instruction.line().text().replaceFirst("(?i)^\\s*workdir\\s+", "").strip();
          owned = false;
        }
        case COPY, ADD -> owned &= isFor(instruction, user);
        case RUN -> owned = gives(instruction, user, folder) || owned;
        case ARG,
            CMD,
            ENTRYPOINT,
            ENV,
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
            UNKNOWN -> {}
      }
    }
    return owned;
  }

  private static boolean isFor(Instruction copy, String user) {
    return copy.flags("chown").stream()
        .map(Flag::value)
        .anyMatch(owner -> owner.equals(user) || owner.startsWith(user + ":"));
  }

  private static boolean gives(Instruction run, String user, String folder) {
    return RunScripts.of(run).stream()
        .flatMap(script -> script.commands().stream())
        .anyMatch(command -> gives(command, user, folder));
  }

  private static boolean gives(ShellCommand command, String user, String folder) {
    List<String> words = command.words().stream().map(ShellWord::value).toList();
    return command.name().equals("chown")
        && (words.contains("-R") || words.contains("--recursive"))
        && words.stream().anyMatch(word -> word.equals(user) || word.startsWith(user + ":"))
        && !folder.isEmpty()
        && (words.contains(folder) || words.contains("."));
  }

  /** Whether the program beside a Dockerfile is JavaScript that has nothing to do with files. */
  private static boolean writesNothing(Dockerfile dockerfile, Sources sources) {
    String folder = Folders.of(dockerfile.file().name());
    Optional<SourceFile> manifest = sources.file(folder + "package.json");
    if (manifest.isEmpty()
        || !(JsonDocument.parse(manifest.get()).root() instanceof JsonObject root)) {
      return false;
    }
    boolean quiet =
        !(root.get("dependencies") instanceof JsonObject needed)
            || needed.members().stream().map(Member::key).allMatch(k -> QUIET.contains(k.value()));
    List<String> code =
        sources.paths().stream()
            .filter(path -> path.startsWith(folder) && path.matches(".*\\.(?:[cm]?[jt]sx?)"))
            .filter(path -> !Folders.isForeign(path) && !Folders.isAside(path))
            .toList();
    return quiet
        && !code.isEmpty()
        && code.stream()
            .allMatch(path ->
                sources.file(path).map(f -> !WRITES.matcher(f.text()).find()).orElse(false));
  }
}
