/** Packages that the code imports and the manifest does not declare. */
@NullMarked
package io.devopsagent.inspect.dependency;

import org.jspecify.annotations.NullMarked;
