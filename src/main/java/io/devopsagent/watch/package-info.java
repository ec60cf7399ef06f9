/** What is observed of the live services: probes, verdicts, spans, availability. */
@NullMarked
package io.devopsagent.watch;

import org.jspecify.annotations.NullMarked;
