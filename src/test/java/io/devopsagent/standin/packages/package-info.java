/** Stands in for Gitea's package listing. */
@NullMarked
package io.devopsagent.standin.packages;

import org.jspecify.annotations.NullMarked;
