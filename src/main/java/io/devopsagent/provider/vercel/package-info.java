/** Vercel: the latest production deployment, what serves, and the end of a failed build's log. */
@NullMarked
package io.devopsagent.provider.vercel;

import org.jspecify.annotations.NullMarked;
