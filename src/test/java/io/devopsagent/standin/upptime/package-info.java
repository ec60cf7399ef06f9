/** Stands in for a host that serves status feeds. */
@NullMarked
package io.devopsagent.standin.upptime;

import org.jspecify.annotations.NullMarked;
