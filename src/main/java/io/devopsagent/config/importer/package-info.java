/**
 * Ways to a first configuration: from the files of other monitors, or from a few answers. What is
 * written here is always accepted by {@link io.devopsagent.config.ConfigReader}.
 */
@NullMarked
package io.devopsagent.config.importer;

import org.jspecify.annotations.NullMarked;
