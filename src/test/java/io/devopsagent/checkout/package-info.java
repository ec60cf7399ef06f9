@NullMarked
package io.devopsagent.checkout;

import org.jspecify.annotations.NullMarked;
