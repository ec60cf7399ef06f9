/** Stands in for Fly.io's Machines API. */
@NullMarked
package io.devopsagent.standin.fly;

import org.jspecify.annotations.NullMarked;
