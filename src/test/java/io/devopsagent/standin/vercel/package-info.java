/** Stands in for Vercel's REST API. */
@NullMarked
package io.devopsagent.standin.vercel;

import org.jspecify.annotations.NullMarked;
