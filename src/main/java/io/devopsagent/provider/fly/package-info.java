/**
 * Fly.io: an app's machines, their checks, what the platform knows of their hosts, the log tail.
 */
@NullMarked
package io.devopsagent.provider.fly;

import org.jspecify.annotations.NullMarked;
