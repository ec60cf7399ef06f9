/** Defects of Gitea Actions and GitHub Actions workflows. */
@NullMarked
package io.devopsagent.inspect.workflow;

import org.jspecify.annotations.NullMarked;
