package io.devopsagent.inspect.environment;

import java.util.Set;
import java.util.regex.Pattern;

/** Variables that the system, a runner, a tool or a host sets, and nobody writes into a file. */
final class PlatformVariables {
  private static final Set<String> NAMES =
      Set.of(
          "PATH",
          "HOME",
          "USER",
          "LOGNAME",
          "SHELL",
          "PWD",
          "OLDPWD",
          "TERM",
          "LANG",
          "TZ",
          "TMPDIR",
          "TEMP",
          "TMP",
          "HOSTNAME",
          "EDITOR",
          "PAGER",
          "DISPLAY",
          "COLUMNS",
          "LINES",
          "CI",
          "NODE_ENV",
          "NODE_OPTIONS",
          "NO_COLOR",
          "FORCE_COLOR",
          "DEBUG",
          "VIRTUAL_ENV",
          "APPDATA",
          "LOCALAPPDATA",
          "USERPROFILE",
          "USERNAME",
          "SYSTEMROOT",
          "COMSPEC",
          "HTTP_PROXY",
          "HTTPS_PROXY",
          "NO_PROXY",
          "SSL_CERT_FILE",
          "SSH_AUTH_SOCK",
          "UID",
          "GID",
          "DYNO");
  private static final Pattern FAMILIES =
      Pattern.compile(
          "(?:LC|XDG|PYTHON|PYTEST|NPM|GITHUB|GITEA|FORGEJO|RUNNER|ACTIONS|KUBERNETES|VERCEL"
              + "|FLY|RAILWAY|RENDER|HEROKU|NETLIFY|CODESPACE|AWS_LAMBDA|DOCKER|COMPOSE|BUILDKIT"
              + "|JEST|VITEST)_.*|PYTHON[A-Z]*");

  private PlatformVariables() {}

  static boolean contains(String name) {
    return NAMES.contains(name) || FAMILIES.matcher(name).matches();
  }
}
