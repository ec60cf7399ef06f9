/** A webhook's receiver, as careful and as careless as real ones. */
@NullMarked
package io.devopsagent.standin.webhook;

import org.jspecify.annotations.NullMarked;
