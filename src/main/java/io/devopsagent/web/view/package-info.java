/** What pages show, computed from what is known: sentences, times, drawings. Pure. */
@NullMarked
package io.devopsagent.web.view;

import org.jspecify.annotations.NullMarked;
