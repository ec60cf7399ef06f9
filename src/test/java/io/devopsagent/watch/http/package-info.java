/** Tests against real servers on the loopback. */
@NullMarked
package io.devopsagent.watch.http;

import org.jspecify.annotations.NullMarked;
