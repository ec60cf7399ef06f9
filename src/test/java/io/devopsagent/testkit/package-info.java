/** What tests of all rooms share: driven time, seeds, and the components that some tests need. */
@NullMarked
package io.devopsagent.testkit;

import org.jspecify.annotations.NullMarked;
