/** JSON: a tree that knows where everything stands. */
@NullMarked
package io.devopsagent.source.json;

import org.jspecify.annotations.NullMarked;
