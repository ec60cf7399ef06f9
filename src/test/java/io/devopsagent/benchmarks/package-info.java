/** Holds that the benchmarks compile and that their target counts right. */
@NullMarked
package io.devopsagent.benchmarks;

import org.jspecify.annotations.NullMarked;
