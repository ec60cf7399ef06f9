/**
 * The one YAML file as records. {@link io.devopsagent.config.ConfigReader} reads it, whole or not
 * at all; every key is described once, by the {@code @Key} of its record component, from which
 * reading, messages, JSON schema, reference and dump follow.
 */
@NullMarked
package io.devopsagent.config;

import org.jspecify.annotations.NullMarked;
