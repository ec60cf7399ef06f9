package io.devopsagent.registry;

import io.devopsagent.http.ApiResult;
import io.devopsagent.http.ApiResult.Answer;
import io.devopsagent.http.ApiResult.NoAnswer;
import io.devopsagent.kernel.Clock;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.registry.Reply.SignedIn;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The token dance (distribution specification, token authentication): a 401 names a token service,
 * which gives a short-lived token for one repository, to anybody or to our credential. Tokens are
 * kept until shortly before they end.
 *
 * <p>Facts: GHCR sends no {@code expires_in} (60 s by the specification) and wants the personal
 * access token as Basic; Gitea's answer has {@code token} only and its refusals are text. Bearer is
 * preferred to Basic where both are offered. Thread-safe.
 */
final class SignIn {
  private static final long DEFAULT_SECONDS = 60;
  private static final long MAX_SECONDS = 3600;
  private static final long MARGIN_SECONDS = 5;

  private final RegistryAccess access;
  private final Clock clock;
  private final Map<String, Grant> grants = new ConcurrentHashMap<>();

  SignIn(RegistryAccess access, Clock clock) {
    this.access = access;
    this.clock = clock;
  }

  /** Asks a token service: address, Authorization header (empty: none). */
  @FunctionalInterface
  interface TokenService {
    ApiResult ask(URI address, String authorization);
  }

  /** What came of it. */
  sealed interface Result {}

  /**
   * May ask the registry.
   *
   * @param authorization the header's value
   * @param endsAt monotonic nanoseconds
   */
  record Grant(String authorization, SignedIn signedIn, long endsAt) implements Result {}

  record Denied(Failure failure) implements Result {}

  /** A grant that is still good. */
  Optional<Grant> kept(String repository) {
    Grant grant = grants.get(repository);
    return grant != null && grant.endsAt() - clock.nanos() > 0
        ? Optional.of(grant)
        : Optional.empty();
  }

  /** Answers the challenges of a 401. */
  Result answer(List<Challenge> challenges, String repository, TokenService service) {
    grants.remove(repository);
    Optional<Challenge> bearer = first(challenges, "bearer");
    Result result;
    if (bearer.isPresent()) {
      result = bearer(bearer.get(), repository, service);
    } else if (first(challenges, "basic").isPresent()) {
      result =
          access.hasCredential()
              ? new Grant(access.basic(), SignedIn.CREDENTIAL, ends(MAX_SECONDS))
              : new Denied(missing(repository));
    } else {
      String kinds =
          challenges.stream().map(Challenge::scheme).distinct().collect(Collectors.joining(", "));
      result = denied(ErrorCode.REMOTE_REFUSED, "asks for a sign-in not known here: " + kinds);
    }
    if (result instanceof Grant grant) {
      grants.put(repository, grant);
    }
    return result;
  }

  /** What to say when the registry hides something and no credential was shown. */
  Failure missing(String repository) {
    return Failure.of(
        ErrorCode.CREDENTIAL_MISSING,
        access.tokenName().isEmpty()
            ? access.host() + " shows " + what(repository) + " only to those who sign in"
            : "no $" + access.tokenName() + " set — degraded check only");
  }

  private Result bearer(Challenge challenge, String repository, TokenService service) {
    URI realm;
    try {
      realm = new URI(challenge.parameter("realm"));
    } catch (java.net.URISyntaxException e) {
      return denied(ErrorCode.REMOTE_GARBLED, "names a token service that is no address");
    }
    if (!access.mayAsk(realm)) {
      return denied(
          ErrorCode.REMOTE_GARBLED,
          "names a token service that is not asked, since it is not https: "
              + realm.getScheme()
              + "://"
              + realm.getHost());
    }
    boolean withCredential = access.hasCredential() && access.mayTrust(realm);
    ApiResult result =
        service.ask(
            tokenAddress(realm, challenge, repository), withCredential ? access.basic() : "");
    return switch (result) {
      case NoAnswer none -> new Denied(none.failure());
      case Answer answer when answer.successful() -> granted(answer, withCredential);
      case Answer answer -> new Denied(refused(answer, realm, repository, withCredential));
    };
  }

  private Result granted(Answer answer, boolean withCredential) {
    Optional<JsonNode> json = RegistryWords.object(answer.body());
    String token =
        json.map(node -> RegistryWords.text(node, "token"))
            .filter(text -> !text.isEmpty())
            .or(() -> json.map(node -> RegistryWords.text(node, "access_token")))
            .orElse("");
    if (!token.matches("[\\x21-\\x7e]+")) {
      return denied(ErrorCode.REMOTE_GARBLED, "'s token service answered without a token");
    }
    JsonNode said = json.orElseThrow().path("expires_in");
    long seconds = said.isIntegralNumber() ? said.asLong(DEFAULT_SECONDS) : DEFAULT_SECONDS;
    return new Grant(
        "Bearer " + token,
        withCredential ? SignedIn.CREDENTIAL : SignedIn.ANONYMOUS,
        ends(Math.clamp(seconds, MARGIN_SECONDS, MAX_SECONDS)));
  }

  private Failure refused(Answer answer, URI realm, String repository, boolean withCredential) {
    String words = RegistryWords.of(answer);
    int status = answer.status();
    if (status == 401 || status == 403) {
      if (withCredential) {
        return failure(ErrorCode.CREDENTIAL_REJECTED, " refused our credential: " + words);
      }
      return access.hasCredential() ? notShown(realm) : missing(repository);
    }
    if (status == 429) {
      return failure(ErrorCode.RATE_LIMITED, "'s token service asks to come back later: " + words);
    }
    return failure(
        status >= 500 ? ErrorCode.REMOTE_FAULT : ErrorCode.REMOTE_REFUSED,
        "'s token service answered " + words);
  }

  /** Why our credential was kept from a token service that would have needed it. */
  private Failure notShown(URI realm) {
    return new Failure(
        ErrorCode.POLICY_REFUSED,
        access.shown(
            access.host()
                + " sends to a token service on "
                + realm.getHost()
                + ", which the configuration does not name and which was not shown the credential"),
        "If that host is right, name it among the registry's token hosts.");
  }

  private static URI tokenAddress(URI realm, Challenge challenge, String repository) {
    StringBuilder address = new StringBuilder(realm.toString().replaceAll("#.*", ""));
    char separator = realm.getRawQuery() == null ? '?' : '&';
    String service = challenge.parameter("service");
    if (!service.isEmpty()) {
      address.append(separator).append("service=").append(encoded(service));
      separator = '&';
    }
    if (!repository.isEmpty()) {
      address
          .append(separator)
          .append("scope=")
          .append(encoded("repository:" + repository + ":pull"));
    }
    return URI.create(address.toString());
  }

  private Denied denied(ErrorCode code, String what) {
    return new Denied(failure(code, what.startsWith("'") ? what : " " + what));
  }

  private Failure failure(ErrorCode code, String what) {
    return Failure.of(code, access.shown(access.host() + what));
  }

  private static String what(String repository) {
    return repository.isEmpty() ? "itself" : repository;
  }

  private long ends(long seconds) {
    return clock.nanos() + Duration.ofSeconds(seconds - MARGIN_SECONDS).toNanos();
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static Optional<Challenge> first(List<Challenge> challenges, String scheme) {
    return challenges.stream().filter(one -> one.scheme().equals(scheme)).findFirst();
  }
}
