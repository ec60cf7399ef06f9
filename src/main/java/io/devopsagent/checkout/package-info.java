/**
 * Git: the one room that starts other programs for it. Claims as refs, clones, branches, pushes.
 */
@NullMarked
package io.devopsagent.checkout;

import org.jspecify.annotations.NullMarked;
