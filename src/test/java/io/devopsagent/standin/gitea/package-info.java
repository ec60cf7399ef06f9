/** A Gitea that speaks the true wire format, over real HTTP, for tests. */
@NullMarked
package io.devopsagent.standin.gitea;

import org.jspecify.annotations.NullMarked;
