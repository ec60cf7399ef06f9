package io.devopsagent.notify;

import java.util.Locale;

/**
 * Who is told, and where.
 *
 * @param person the name in the configuration
 * @param address what the channel needs: a chat id, a mail address, a web address
 * @param language the language they read
 */
public record Recipient(String person, String address, Locale language) {}
