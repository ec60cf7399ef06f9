package io.devopsagent.standin.smtp;

import java.util.List;

/**
 * A mail that was taken.
 *
 * @param raw header and body with CRLF, dots unstuffed, bytes as ISO-8859-1
 * @param user who was logged in; empty when nobody
 */
public record TakenMail(
    String hello, boolean tls, String user, String from, List<String> to, String raw) {}
