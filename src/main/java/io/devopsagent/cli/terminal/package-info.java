/** How commands write for people: tables that fit, colours where they are wanted, safe texts. */
@NullMarked
package io.devopsagent.cli.terminal;

import org.jspecify.annotations.NullMarked;
