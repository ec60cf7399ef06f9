/** OCI registries: whether they answer, what a tag is, how old it is, which tags there are. */
@NullMarked
package io.devopsagent.registry;

import org.jspecify.annotations.NullMarked;
