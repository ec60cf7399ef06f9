/** Telegram: pages with buttons, and commands by long polling. */
@NullMarked
package io.devopsagent.notify.telegram;

import org.jspecify.annotations.NullMarked;
