/** YAML 1.2: a tree that knows where everything stands, and edits that are verified. */
@NullMarked
package io.devopsagent.source.yaml;

import org.jspecify.annotations.NullMarked;
