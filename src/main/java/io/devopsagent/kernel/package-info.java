/**
 * The ground: time, failures, identifiers, text. Knows nothing of the domain and imports nothing of
 * ours.
 */
@NullMarked
package io.devopsagent.kernel;

import org.jspecify.annotations.NullMarked;
