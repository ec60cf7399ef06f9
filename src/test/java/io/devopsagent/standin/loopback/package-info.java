/** A small HTTP server on loopback that can misbehave in every way that servers do. */
@NullMarked
package io.devopsagent.standin.loopback;

import org.jspecify.annotations.NullMarked;
