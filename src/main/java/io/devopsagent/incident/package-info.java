/** Outages that last: suspicion, confirmation, issue, pages, recovery. */
@NullMarked
package io.devopsagent.incident;

import org.jspecify.annotations.NullMarked;
