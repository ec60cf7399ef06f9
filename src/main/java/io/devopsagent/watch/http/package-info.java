/**
 * The prober for HTTP and HTTPS services: one new connection per look over sockets of our own, so
 * that every phase is timed apart, every byte is bounded and nothing is shared between looks.
 *
 * <p>{@link io.devopsagent.watch.http.HttpProbe} is the way in. {@code HttpCall} walks name,
 * connection, TLS, request, answer and redirects; {@code HttpRules} judges what came of it, without
 * I/O.
 */
@NullMarked
package io.devopsagent.watch.http;

import org.jspecify.annotations.NullMarked;
