/** Who may come in: tokens, and the link that lets the first person in. */
@NullMarked
package io.devopsagent.identity;

import org.jspecify.annotations.NullMarked;
