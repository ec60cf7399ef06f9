@NullMarked
package io.devopsagent.work;

import org.jspecify.annotations.NullMarked;
