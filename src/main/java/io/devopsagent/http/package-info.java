/** Calls to other systems' HTTP APIs: bounded, credential-safe, with three outcomes kept apart. */
@NullMarked
package io.devopsagent.http;

import org.jspecify.annotations.NullMarked;
