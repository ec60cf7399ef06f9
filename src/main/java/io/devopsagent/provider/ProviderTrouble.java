package io.devopsagent.provider;

import io.devopsagent.http.ApiResult;
import io.devopsagent.http.ApiResult.Answer;
import io.devopsagent.http.ApiResult.NoAnswer;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.provider.ProviderReport.Standing;
import java.util.List;

/**
 * Says what it means when a provider does not tell: always {@link Standing#UNKNOWN}, with the
 * provider's own words and the reason in a stable word.
 *
 * <p>Codes: {@code credential_missing}, {@code credential_rejected}, {@code not_found}, {@code
 * rate_limited}, {@code provider_fault}, {@code refused}, {@code garbled}, {@code unreachable}.
 * Thread-safe.
 */
public final class ProviderTrouble {
  private static final List<String> KEPT_HEADERS =
      List.of(
          "retry-after",
          "x-ratelimit-limit",
          "x-ratelimit-remaining",
          "x-ratelimit-reset",
          "fly-request-id",
          "x-vercel-id",
          "x-github-request-id");

  private final String provider;
  private final ProviderAccess access;

  public ProviderTrouble(String provider, ProviderAccess access) {
    this.provider = provider;
    this.access = access;
  }

  /** The credential is named and not set: nothing was asked. */
  public ProviderReport credentialMissing() {
    return ProviderReport.credentialMissing(provider, access.tokenName());
  }

  /**
   * An answer that is no success, or none.
   *
   * @param asked what was asked for, for people: {@code project prj_x}
   */
  public ProviderReport of(String asked, ApiResult result) {
    return switch (result) {
      case NoAnswer none ->
          report(
              none.failure().code() == ErrorCode.REMOTE_GARBLED ? "garbled" : "unreachable",
              none.failure().sentence(),
              new ProviderDetails(access));
      case Answer answer -> ofAnswer(asked, answer);
    };
  }

  /** A success that is not what the interface promises. */
  public ProviderReport garbled(String asked, String why) {
    return report(
        "garbled",
        provider + " answered for " + asked + " with something else than it promises: " + why,
        new ProviderDetails(access));
  }

  private ProviderReport ofAnswer(String asked, Answer answer) {
    ProviderDetails details =
        new ProviderDetails(access).add("http_status", Integer.toString(answer.status()));
    for (String header : KEPT_HEADERS) {
      answer.header(header).ifPresent(value -> details.add(ProviderWords.word(header), value));
    }
    String words = ProviderWords.ofError(answer);
    String status = ProviderWords.status(answer.status());
    String tail = words.isBlank() || status.endsWith(words) ? status : status + ": " + words;
    return switch (answer.status()) {
      case 401, 403 -> report("credential_rejected", refused(asked) + ": " + tail, details);
      case 404, 410 ->
          report("not_found", provider + " does not know " + asked + ": " + tail, details);
      case 429 -> report("rate_limited", later(answer) + ": " + tail, details);
      default ->
          answer.status() >= 500
              ? report("provider_fault", provider + " answered " + tail, details)
              : report(
                  answer.status() >= 400 ? "refused" : "garbled",
                  provider + " answered for " + asked + " with " + tail,
                  details);
    };
  }

  private String refused(String asked) {
    return access.tokenName().isEmpty()
        ? provider + " shows " + asked + " only to those who sign in"
        : provider + " refused $" + access.tokenName() + " for " + asked;
  }

  private String later(Answer answer) {
    String wait = answer.header("retry-after").orElse("");
    return wait.matches("\\d{1,6}")
        ? provider + " asks to come back in " + wait + " s"
        : provider + " asks to come back later";
  }

  private ProviderReport report(String code, String sentence, ProviderDetails details) {
    return new ProviderReport(
        provider, Standing.UNKNOWN, code, access.sentence(sentence), "", details.list(), List.of());
  }
}
