/** Watches a registry and one of its tags. */
@NullMarked
package io.devopsagent.watch.registry;

import org.jspecify.annotations.NullMarked;
