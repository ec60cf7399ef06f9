/** Defects of Dockerfiles. */
@NullMarked
package io.devopsagent.inspect.dockerfile;

import org.jspecify.annotations.NullMarked;
