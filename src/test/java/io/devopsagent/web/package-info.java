/** The HTTP edge as its users meet it: over HTTP, and in a browser. */
@NullMarked
package io.devopsagent.web;

import org.jspecify.annotations.NullMarked;
