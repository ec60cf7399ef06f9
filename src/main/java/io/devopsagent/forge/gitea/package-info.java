/** The one typed client of Gitea's REST interface, version 1.24 and later. */
@NullMarked
package io.devopsagent.forge.gitea;

import org.jspecify.annotations.NullMarked;
