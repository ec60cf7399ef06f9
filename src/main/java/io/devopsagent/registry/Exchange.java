package io.devopsagent.registry;

import io.devopsagent.http.ApiResult;
import java.net.URI;
import java.time.Duration;

/**
 * One call and what came of it, for evidence.
 *
 * @param uri as it was called; carries no credential
 * @param took monotonic
 */
public record Exchange(String method, URI uri, ApiResult result, Duration took) {}
