package io.devopsagent.registry;

import io.devopsagent.http.ApiClient;
import io.devopsagent.http.ApiRequest;
import io.devopsagent.http.ApiResult;
import io.devopsagent.http.ApiResult.Answer;
import io.devopsagent.http.ApiResult.Cause;
import io.devopsagent.http.ApiResult.NoAnswer;
import io.devopsagent.kernel.Clock;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.registry.Reply.Answered;
import io.devopsagent.registry.Reply.NotSignedIn;
import io.devopsagent.registry.Reply.SignedIn;
import io.devopsagent.registry.Reply.Silent;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Calls one registry, signing in when it asks for that, once per call: a registry that answers 401
 * to a fresh token is not asked again.
 *
 * <p>The Authorization header goes to the origin it was made for; a redirect to a blob store gets
 * none. Thread-safe.
 */
final class RegistryCalls {
  private static final int MANIFEST_BOUND = 4 * 1024 * 1024;

  private final RegistryAccess access;
  private final SignIn signIn;
  private final Clock clock;
  private final Consumer<Exchange> log;
  private final long deadline;

  /**
   * Makes calls that share sign-ins.
   *
   * @param budget for all calls together; each has the access's own bound as well
   */
  RegistryCalls(
      RegistryAccess access, SignIn signIn, Clock clock, Consumer<Exchange> log, Duration budget) {
    this.access = access;
    this.signIn = signIn;
    this.clock = clock;
    this.log = log;
    this.deadline = clock.nanos() + budget.toNanos();
  }

  /** A read of a repository; {@code repository} is empty for the registry itself. */
  Reply call(ApiRequest request, String repository) {
    return call(request, repository, MANIFEST_BOUND);
  }

  Reply call(ApiRequest request, String repository, int maxBody) {
    Optional<SignIn.Grant> kept = signIn.kept(repository);
    ApiResult first =
        send(access.base(), request, kept.map(SignIn.Grant::authorization).orElse(""), maxBody);
    SignedIn as = kept.map(SignIn.Grant::signedIn).orElse(SignedIn.NOT_ASKED);
    if (!(first instanceof Answer answer) || answer.status() != 401) {
      return reply(first, as);
    }
    List<Challenge> challenges =
        Challenge.parse(answer.headers().getOrDefault("www-authenticate", List.of()));
    if (challenges.isEmpty()) {
      return new Answered(answer, as);
    }
    return switch (signIn.answer(challenges, repository, this::token)) {
      case SignIn.Denied(Failure failure) -> new NotSignedIn(failure);
      case SignIn.Grant grant ->
          reply(send(access.base(), request, grant.authorization(), maxBody), grant.signedIn());
    };
  }

  /** One call without any sign-in. */
  ApiResult plain(ApiRequest request) {
    return send(access.base(), request, "", MANIFEST_BOUND);
  }

  private ApiResult token(URI address, String authorization) {
    return send(address, ApiRequest.get(address), authorization, MANIFEST_BOUND);
  }

  private static Reply reply(ApiResult result, SignedIn as) {
    return switch (result) {
      case Answer answer -> new Answered(answer, as);
      case NoAnswer none -> new Silent(none.failure());
    };
  }

  private ApiResult send(URI base, ApiRequest request, String authorization, int maxBody) {
    long start = clock.nanos();
    long left = deadline - start;
    ApiResult result =
        left <= 0 ? late(request) : sendNow(base, request, authorization, maxBody, left);
    log.accept(
        new Exchange(
            request.method(), request.uri(), result, Duration.ofNanos(clock.nanos() - start)));
    return result;
  }

  private ApiResult sendNow(
      URI base, ApiRequest request, String authorization, int maxBody, long left) {
    Duration timeout = Duration.ofNanos(Math.min(left, access.timeout().toNanos()));
    Map<String, String> credential =
        authorization.isEmpty() ? Map.of() : Map.of("Authorization", authorization);
    return new ApiClient(
            access.http(),
            new ApiClient.Settings(base, credential, access.userAgent(), timeout, maxBody, 1))
        .send(request);
  }

  private NoAnswer late(ApiRequest request) {
    return new NoAnswer(
        Failure.of(
            ErrorCode.UNREACHABLE,
            request.uri().getRawAuthority() + " was too slow for all that had to be asked"),
        false,
        Cause.TIMED_OUT);
  }
}
