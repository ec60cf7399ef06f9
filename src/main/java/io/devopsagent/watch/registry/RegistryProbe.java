package io.devopsagent.watch.registry;

import io.devopsagent.http.ApiResult.Answer;
import io.devopsagent.http.ApiResult.NoAnswer;
import io.devopsagent.kernel.Clock;
import io.devopsagent.kernel.Failure;
import io.devopsagent.kernel.Lookup;
import io.devopsagent.kernel.Lookup.CannotVerify;
import io.devopsagent.kernel.Lookup.Found;
import io.devopsagent.kernel.Lookup.NotFound;
import io.devopsagent.kernel.Lookup.Unreachable;
import io.devopsagent.kernel.Text;
import io.devopsagent.registry.Exchange;
import io.devopsagent.registry.ImageDigest;
import io.devopsagent.registry.ImageName;
import io.devopsagent.registry.RegistryClient;
import io.devopsagent.registry.RegistryLook;
import io.devopsagent.watch.Evidence;
import io.devopsagent.watch.Observation;
import io.devopsagent.watch.Phases;
import io.devopsagent.watch.Probe;
import io.devopsagent.watch.Reason;
import io.devopsagent.watch.ReasonCode;
import io.devopsagent.watch.ServiceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Looks whether a registry answers, and what one of its tags is and how old.
 *
 * <p>Thread-safe.
 */
public final class RegistryProbe implements Probe {
  private final ServiceId service;
  private final RegistryClient client;
  private final Target target;
  private final Clock clock;

  public RegistryProbe(ServiceId service, RegistryClient client, Target target, Clock clock) {
    this.service = service;
    this.client = client;
    this.target = target;
    this.clock = clock;
  }

  /**
   * What is looked at.
   *
   * @param image repository, for instance {@code acme/api}; empty when only the registry itself is
   * @param tag empty exactly when {@code image} is
   * @param newerThan an image built longer ago is stale; zero when any age will do
   * @param timeout for the whole look
   */
  public record Target(String image, String tag, Duration newerThan, Duration timeout) {
    private static final Pattern TAG = Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}");

    public Target {
      if (image.isEmpty() != tag.isEmpty()) {
        throw new IllegalArgumentException("image and tag go together");
      }
      if (!image.isEmpty() && !TAG.matcher(tag).matches()) {
        throw new IllegalArgumentException("not a tag: " + tag);
      }
      if (!image.isEmpty()) {
        new ImageName(image);
      }
    }
  }

  @Override
  public Observation look() {
    Instant startedAt = clock.now();
    long start = clock.nanos();
    RegistryLook look = client.look(target.timeout());
    List<Evidence> facts = new ArrayList<>();
    Reason reason = reason(look, facts);
    List<Evidence> evidence = new ArrayList<>(calls(look.exchanges()));
    evidence.addAll(facts);
    return new Observation(
        service,
        startedAt,
        Duration.ofNanos(clock.nanos() - start),
        new Reason(reason.code(), Text.bounded(reason.sentence(), 300)),
        Phases.NONE,
        evidence);
  }

  private Reason reason(RegistryLook look, List<Evidence> facts) {
    Lookup<Integer> ping = look.ping();
    if (!(ping instanceof Found<Integer>)) {
      return RegistryReasons.notAnswering(ping, lastSilence(look));
    }
    if (target.image().isEmpty()) {
      return new Reason(ReasonCode.AS_EXPECTED, client.host() + " answers");
    }
    ImageName image = new ImageName(target.image());
    return switch (look.digest(image, target.tag())) {
      case Found<ImageDigest>(ImageDigest digest) -> {
        facts.add(new Evidence("digest", digest.value()));
        yield aged(digest, look.created(image, digest), facts);
      }
      case NotFound<ImageDigest>(String sentence) -> new Reason(ReasonCode.MISSING, sentence);
      case CannotVerify<ImageDigest>(Failure failure) -> RegistryReasons.cannotVerify(failure);
      case Unreachable<ImageDigest>(Failure failure) ->
          RegistryReasons.unreachable(failure, lastSilence(look));
    };
  }

  private Reason aged(ImageDigest digest, Lookup<Instant> created, List<Evidence> facts) {
    String is = "tag " + target.tag() + " is " + digest.shortly();
    boolean anyAge = target.newerThan().isZero();
    return switch (created) {
      case Found<Instant>(Instant at) -> {
        facts.add(new Evidence("created", at.toString()));
        Duration age = Duration.between(at, clock.now());
        String sentence = is + " from " + RegistryReasons.ago(age);
        yield anyAge || age.compareTo(target.newerThan()) <= 0
            ? new Reason(ReasonCode.AS_EXPECTED, sentence)
            : new Reason(
                ReasonCode.STALE, sentence + ", older than " + Text.shortly(target.newerThan()));
      }
      case NotFound<Instant>(String sentence) -> ageUnknown(is, anyAge, sentence);
      case CannotVerify<Instant>(Failure failure) -> ageUnknown(is, anyAge, failure.sentence());
      case Unreachable<Instant>(Failure failure) -> ageUnknown(is, anyAge, failure.sentence());
    };
  }

  private static Reason ageUnknown(String is, boolean anyAge, String why) {
    return anyAge
        ? new Reason(ReasonCode.AS_EXPECTED, is)
        : new Reason(ReasonCode.SOURCE_UNAVAILABLE, is + ", but its age cannot be told: " + why);
  }

  private static Optional<NoAnswer> lastSilence(RegistryLook look) {
    List<Exchange> exchanges = look.exchanges();
    return !exchanges.isEmpty() && exchanges.getLast().result() instanceof NoAnswer none
        ? Optional.of(none)
        : Optional.empty();
  }

  private static List<Evidence> calls(List<Exchange> exchanges) {
    return exchanges.stream().map(RegistryProbe::call).toList();
  }

  private static Evidence call(Exchange exchange) {
    String outcome =
        switch (exchange.result()) {
          case Answer answer -> Integer.toString(answer.status());
          case NoAnswer none -> none.cause().name().toLowerCase(java.util.Locale.ROOT);
        };
    return new Evidence(
        "call",
        "%s %s: %s in %d ms"
            .formatted(exchange.method(), exchange.uri(), outcome, exchange.took().toMillis()));
  }
}
