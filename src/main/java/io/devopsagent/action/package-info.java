/** The one door to the outside: durable outbox, policy, idempotency, receipts, audit trail. */
@NullMarked
package io.devopsagent.action;

import org.jspecify.annotations.NullMarked;
