package io.devopsagent.registry;

import io.devopsagent.http.ApiRequest;
import io.devopsagent.http.ApiResult;
import io.devopsagent.http.ApiResult.Answer;
import io.devopsagent.http.ApiResult.NoAnswer;
import io.devopsagent.kernel.Clock;
import io.devopsagent.kernel.ErrorCode;
import io.devopsagent.kernel.Lookup;
import io.devopsagent.kernel.Lookup.CannotVerify;
import io.devopsagent.kernel.Lookup.Found;
import io.devopsagent.kernel.Lookup.NotFound;
import io.devopsagent.kernel.Lookup.Unreachable;
import io.devopsagent.registry.Reply.Answered;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One bounded series of reads of a registry, and the record of its calls.
 *
 * <p>For one thread. Never throws for what the other side does.
 */
public final class RegistryLook {
  private static final int MAX_CONFIG = 1024 * 1024;
  private static final Map<String, String> ACCEPT_MANIFEST = Map.of("Accept", Manifest.ACCEPT);

  private final RegistryAccess access;
  private final RegistryClient client;
  private final RegistryCalls calls;
  private final RegistryReading reading;
  private final List<Exchange> exchanges = new ArrayList<>();

  RegistryLook(
      RegistryAccess access, SignIn signIn, RegistryClient client, Clock clock, Duration budget) {
    this.access = access;
    this.client = client;
    this.calls = new RegistryCalls(access, signIn, clock, exchanges::add, budget);
    this.reading = new RegistryReading(access, signIn);
  }

  /** What was called so far, in order. */
  public List<Exchange> exchanges() {
    return List.copyOf(exchanges);
  }

  /**
   * Whether a registry answers. 401 is the answer of a healthy registry that wants a sign-in.
   *
   * @return found with the status (200, 401, 403); not found when something answers that is no
   *     registry
   */
  public Lookup<Integer> ping() {
    ApiResult result = calls.plain(ApiRequest.get(access.uri("/v2/")));
    return switch (result) {
      case NoAnswer none -> new Unreachable<>(none.failure());
      case Answer answer ->
          switch (answer.status()) {
            case 200, 401, 403 -> new Found<>(answer.status());
            case 429 ->
                new Unreachable<>(
                    reading.failure(
                        ErrorCode.RATE_LIMITED,
                        RegistryReading.later(answer) + ": " + RegistryWords.of(answer)));
            default ->
                answer.status() >= 500
                    ? new Unreachable<>(
                        reading.failure(
                            ErrorCode.REMOTE_FAULT, " answered " + RegistryWords.of(answer)))
                    : new NotFound<>(
                        access.host() + " is no registry: it answers /v2/ with " + answer.status());
          };
    };
  }

  /** The tags of a repository, read page by page within bounds. */
  public Lookup<TagList> tags(ImageName name) {
    return new TagPages(access, calls, reading).read(name);
  }

  /**
   * What a tag stands for now.
   *
   * <p>Not found only where the registry lets us see the repository: it lists its tags for us, or
   * hides nothing from anybody.
   */
  public Lookup<ImageDigest> digest(ImageName name, String reference) {
    Reply head = calls.call(manifest("HEAD", name, reference), name.value());
    if (head instanceof Answered answered) {
      int status = answered.answer().status();
      Optional<ImageDigest> digest = digestHeader(answered.answer());
      if (status == 200 && digest.isPresent()) {
        return new Found<>(digest.get());
      }
      if (status == 200 || (status >= 400 && status < 500 && status != 429) || status == 501) {
        return digestByGet(name, reference);
      }
    }
    return reading.of(head, name, answered -> reading.garbled("a manifest without a digest"));
  }

  /** When the image behind a digest was built, by its annotation or its configuration. */
  public Lookup<Instant> created(ImageName name, ImageDigest digest) {
    Optional<Instant> known = client.knownAge(digest);
    if (known.isPresent()) {
      return new Found<>(known.get());
    }
    Lookup<Instant> created = readCreated(name, digest, true);
    if (created instanceof Found<Instant>(Instant at)) {
      client.learnAge(digest, at);
    }
    return created;
  }

  /** For registries whose HEAD says nothing: the words of an error, or the content to hash. */
  private Lookup<ImageDigest> digestByGet(ImageName name, String reference) {
    Reply get = calls.call(manifest("GET", name, reference), name.value());
    if (get instanceof Answered answered && answered.answer().status() == 404) {
      return notThere(name, reference, answered.answer());
    }
    return reading.of(
        get,
        name,
        answered -> {
          String body = answered.answer().body();
          return Manifest.of(body).isEmpty()
              ? reading.garbled("something else than a manifest for " + name + ":" + reference)
              : new Found<>(
                  digestHeader(answered.answer()).orElseGet(() -> ImageDigest.ofContent(body)));
        });
  }

  private Lookup<ImageDigest> notThere(ImageName name, String reference, Answer answer) {
    return tags(name)
        .then(tags ->
            new NotFound<>(
                access.shown(
                    "%s has no %s:%s: %s"
                        .formatted(access.host(), name, reference, RegistryWords.of(answer)))));
  }

  private Lookup<Instant> readCreated(ImageName name, ImageDigest digest, boolean mayDescend) {
    Reply get = calls.call(manifest("GET", name, digest.value()), name.value());
    return reading.of(
        get,
        name,
        answered -> {
          String body = answered.answer().body();
          Optional<Manifest> manifest = Manifest.of(body);
          if (manifest.isEmpty() || !digest.matches(body)) {
            return reading.garbled("something else than the manifest " + digest.shortly());
          }
          return createdOf(name, manifest.get(), mayDescend);
        });
  }

  private Lookup<Instant> createdOf(ImageName name, Manifest manifest, boolean mayDescend) {
    Optional<Instant> annotated = Manifest.believed(manifest.created());
    if (annotated.isPresent()) {
      return new Found<>(annotated.get());
    }
    if (mayDescend && !manifest.children().isEmpty()) {
      return readCreated(name, new ImageDigest(manifest.children().getFirst()), false);
    }
    return ImageDigest.valid(manifest.config())
        ? createdByConfig(name, new ImageDigest(manifest.config()))
        : doesNotSay(name);
  }

  private Lookup<Instant> createdByConfig(ImageName name, ImageDigest config) {
    URI address = access.uri("/v2/" + name + "/blobs/" + config);
    Reply get = calls.call(new ApiRequest("GET", address, Map.of(), ""), name.value(), MAX_CONFIG);
    return reading.of(
        get,
        name,
        answered -> {
          String body = answered.answer().body();
          if (!config.matches(body)) {
            return reading.garbled("something else than the blob " + config.shortly());
          }
          return RegistryWords.object(body)
              .map(json -> RegistryWords.text(json, "created"))
              .flatMap(Manifest::believed)
              .<Lookup<Instant>>map(Found::new)
              .orElseGet(() -> doesNotSay(name));
        });
  }

  private Lookup<Instant> doesNotSay(ImageName name) {
    return new CannotVerify<>(
        reading.failure(ErrorCode.REMOTE_REFUSED, ": " + name + " does not say when it was built"));
  }

  private ApiRequest manifest(String method, ImageName name, String reference) {
    URI address = access.uri("/v2/" + name + "/manifests/" + reference);
    return new ApiRequest(method, address, ACCEPT_MANIFEST, "");
  }

  private static Optional<ImageDigest> digestHeader(Answer answer) {
    return answer.header("docker-content-digest").filter(ImageDigest::valid).map(ImageDigest::new);
  }
}
