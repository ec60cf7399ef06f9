package io.devopsagent.registry;

import io.devopsagent.http.ApiResult.Answer;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Lookup;
import io.devopsagent.kernel.Lookup.CannotVerify;
import io.devopsagent.kernel.Lookup.NotFound;
import io.devopsagent.kernel.Lookup.Unreachable;
import io.devopsagent.registry.Reply.Answered;
import io.devopsagent.registry.Reply.NotSignedIn;
import io.devopsagent.registry.Reply.SignedIn;
import io.devopsagent.registry.Reply.Silent;
import java.util.function.Function;

/**
 * What it means when a registry does not give what was asked for. A registry that asked nobody to
 * sign in hides nothing, so that its 404 is a fact; everywhere else 401, 403 and 404 may mean
 * "private".
 */
final class RegistryReading {
  private final RegistryAccess access;
  private final SignIn signIn;

  RegistryReading(RegistryAccess access, SignIn signIn) {
    this.access = access;
    this.signIn = signIn;
  }

  /** Reads a success with {@code success}; says what everything else means. */
  <T> Lookup<T> of(Reply reply, ImageName name, Function<Answered, Lookup<T>> success) {
    return switch (reply) {
      case Answered answered when answered.answer().successful() -> success.apply(answered);
      case Answered answered -> refused(answered, name);
      case NotSignedIn(Failure failure) -> new CannotVerify<>(failure);
      case Silent(Failure failure) -> new Unreachable<>(failure);
    };
  }

  <T> Lookup<T> garbled(String what) {
    return new Unreachable<>(failure(ErrorCode.REMOTE_GARBLED, " answered with " + what));
  }

  private <T> Lookup<T> refused(Answered answered, ImageName name) {
    Answer answer = answered.answer();
    String words = RegistryWords.of(answer);
    return switch (answer.status()) {
      case 401, 403 -> new CannotVerify<>(hidden(answered, name, " refused our credential for "));
      case 404 ->
          answered.signedIn() == SignedIn.NOT_ASKED
              ? new NotFound<>(access.shown(access.host() + " has no " + name + ": " + words))
              : new CannotVerify<>(hidden(answered, name, " does not know, or hides from us, "));
      case 429 -> new Unreachable<>(failure(ErrorCode.RATE_LIMITED, later(answer) + ": " + words));
      default ->
          answer.status() >= 500
              ? new Unreachable<>(failure(ErrorCode.REMOTE_FAULT, " answered " + words))
              : new CannotVerify<>(
                  failure(ErrorCode.REMOTE_REFUSED, " answered for " + name + " with " + words));
    };
  }

  private Failure hidden(Answered answered, ImageName name, String verb) {
    if (answered.signedIn() != SignedIn.CREDENTIAL) {
      return signIn.missing(name.value());
    }
    return failure(
        answered.answer().status() == 404
            ? ErrorCode.REMOTE_REFUSED
            : ErrorCode.CREDENTIAL_REJECTED,
        verb + name + ": " + RegistryWords.of(answered.answer()));
  }

  static String later(Answer answer) {
    long seconds = answer.retryAfter().toSeconds();
    return seconds > 0 ? " asks to come back in " + seconds + " s" : " asks to come back later";
  }

  Failure failure(ErrorCode code, String what) {
    return Failure.of(code, access.shown(access.host() + what));
  }
}
