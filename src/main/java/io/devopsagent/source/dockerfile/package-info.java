/** Dockerfiles, as BuildKit reads them. */
@NullMarked
package io.devopsagent.source.dockerfile;

import org.jspecify.annotations.NullMarked;
