/** The port to people: channels, messages, and what people answer. */
@NullMarked
package io.devopsagent.notify;

import org.jspecify.annotations.NullMarked;
