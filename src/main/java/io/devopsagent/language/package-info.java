/** Texts for people in their own language, and which language that is. */
@NullMarked
package io.devopsagent.language;

import org.jspecify.annotations.NullMarked;
