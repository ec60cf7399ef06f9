/** The port to a forge: issues, labels, comments, repositories. */
@NullMarked
package io.devopsagent.forge;

import org.jspecify.annotations.NullMarked;
