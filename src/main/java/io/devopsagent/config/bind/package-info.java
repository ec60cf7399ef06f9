/**
 * Binds YAML to records. The records describe themselves: each component carries its meaning and
 * default in a {@link io.devopsagent.config.bind.Key}, and reading, schema, reference and dump all
 * walk the same {@link io.devopsagent.config.bind.Shape}. Knows nothing of what is configured.
 */
@NullMarked
package io.devopsagent.config.bind;

import org.jspecify.annotations.NullMarked;
