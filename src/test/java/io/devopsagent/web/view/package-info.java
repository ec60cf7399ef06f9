/** What pages say and draw. */
@NullMarked
package io.devopsagent.web.view;

import org.jspecify.annotations.NullMarked;
