/** Signed JSON to a web address of the team's own. */
@NullMarked
package io.devopsagent.notify.webhook;

import org.jspecify.annotations.NullMarked;
