/** The port to hosting providers and third-party status feeds: what they say of a service. */
@NullMarked
package io.devopsagent.provider;

import org.jspecify.annotations.NullMarked;
