/** The embedded tracker: issues in our own database, for those without a forge. */
@NullMarked
package io.devopsagent.forge.local;

import org.jspecify.annotations.NullMarked;
