/** A mail server of one's own, with and without TLS, that fails as told. */
@NullMarked
package io.devopsagent.standin.smtp;

import org.jspecify.annotations.NullMarked;
