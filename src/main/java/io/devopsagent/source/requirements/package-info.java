/** Requirements of pip. */
@NullMarked
package io.devopsagent.source.requirements;

import org.jspecify.annotations.NullMarked;
