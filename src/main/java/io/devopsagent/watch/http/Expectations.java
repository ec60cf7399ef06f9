package io.devopsagent.watch.http;

import java.time.Duration;
import java.util.List;

/**
 * What a good answer is.
 *
 * @param status whether 401, 403 or 429 are good is said here like any other
 * @param headers all must hold
 * @param body all must hold, of the part that was read
 * @param json all must hold
 * @param certificateDays a certificate with fewer days left makes the service degraded; 0 for never
 * @param slowerThan an answer that takes longer, from name to last byte, makes the service
 *     degraded; zero for never
 */
public record Expectations(
    StatusSet status,
    List<HeaderCondition> headers,
    List<BodyCondition> body,
    List<JsonCondition> json,
    int certificateDays,
    Duration slowerThan) {

  /** Any status from 200 to 299, and nothing more. */
  public static final Expectations SUCCESS =
      new Expectations(StatusSet.SUCCESS, List.of(), List.of(), List.of(), 0, Duration.ZERO);

  public Expectations {
    headers = List.copyOf(headers);
    body = List.copyOf(body);
    json = List.copyOf(json);
    if (certificateDays < 0 || slowerThan.isNegative()) {
      throw new IllegalArgumentException("a bound below zero");
    }
  }

  /** Whether the body must be kept to judge it. */
  boolean readBody() {
    return !body.isEmpty() || !json.isEmpty();
  }

  public Expectations withStatus(String ranges) {
    return new Expectations(
        StatusSet.parse(ranges), headers, body, json, certificateDays, slowerThan);
  }

  public Expectations withHeaders(HeaderCondition... conditions) {
    return new Expectations(status, List.of(conditions), body, json, certificateDays, slowerThan);
  }

  public Expectations withBody(BodyCondition... conditions) {
    return new Expectations(
        status, headers, List.of(conditions), json, certificateDays, slowerThan);
  }

  public Expectations withJson(JsonCondition... conditions) {
    return new Expectations(
        status, headers, body, List.of(conditions), certificateDays, slowerThan);
  }

  public Expectations withCertificateDays(int days) {
    return new Expectations(status, headers, body, json, days, slowerThan);
  }

  public Expectations withSlowerThan(Duration bound) {
    return new Expectations(status, headers, body, json, certificateDays, bound);
  }
}
