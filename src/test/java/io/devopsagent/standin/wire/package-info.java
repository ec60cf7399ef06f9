/** A small HTTP/1.1 server over raw sockets, for stand-ins that must also break the protocol. */
@NullMarked
package io.devopsagent.standin.wire;

import org.jspecify.annotations.NullMarked;
