/** The container packages of a Gitea owner. */
@NullMarked
package io.devopsagent.provider.packages;

import org.jspecify.annotations.NullMarked;
