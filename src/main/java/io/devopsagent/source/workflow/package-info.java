/** Workflows of Gitea Actions and GitHub Actions. */
@NullMarked
package io.devopsagent.source.workflow;

import org.jspecify.annotations.NullMarked;
