/** Files of environment variables: {@code .env} and its examples. */
@NullMarked
package io.devopsagent.source.dotenv;

import org.jspecify.annotations.NullMarked;
