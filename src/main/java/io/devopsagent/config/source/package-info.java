/**
 * The text of a configuration file with its positions, and how a problem is shown in it. Knows YAML
 * and nothing of what the configuration means.
 */
@NullMarked
package io.devopsagent.config.source;

import org.jspecify.annotations.NullMarked;
