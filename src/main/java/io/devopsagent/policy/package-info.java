/** What may be done now: effect classes, dry run, budgets, switches, silences. */
@NullMarked
package io.devopsagent.policy;

import org.jspecify.annotations.NullMarked;
