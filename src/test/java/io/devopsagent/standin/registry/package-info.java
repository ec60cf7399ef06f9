/** Stands in for OCI registries: open, Basic, token service on the same or another host. */
@NullMarked
package io.devopsagent.standin.registry;

import org.jspecify.annotations.NullMarked;
