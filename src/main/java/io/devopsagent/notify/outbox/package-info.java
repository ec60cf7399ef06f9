/** The visible outbox: messages shown in the console and the terminal instead of being sent. */
@NullMarked
package io.devopsagent.notify.outbox;

import org.jspecify.annotations.NullMarked;
