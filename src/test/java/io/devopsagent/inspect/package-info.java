@NullMarked
package io.devopsagent.inspect;

import org.jspecify.annotations.NullMarked;
