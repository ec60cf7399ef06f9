/**
 * Which work there is and which comes first: the sweep over the repositories of an organisation,
 * the ranking with its reasons, and what is being worked on.
 */
@NullMarked
package io.devopsagent.triage;

import org.jspecify.annotations.NullMarked;
