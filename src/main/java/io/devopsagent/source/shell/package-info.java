/** Shell scripts, as far as finding the commands in them. */
@NullMarked
package io.devopsagent.source.shell;

import org.jspecify.annotations.NullMarked;
