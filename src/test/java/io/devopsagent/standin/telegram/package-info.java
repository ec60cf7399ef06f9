/**
 * Telegram's Bot API as far as this program uses it, with its true errors, and with every way to go
 * wrong on the wire. Runs inside a test or as a process of its own.
 */
@NullMarked
package io.devopsagent.standin.telegram;

import org.jspecify.annotations.NullMarked;
