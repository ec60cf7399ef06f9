@NullMarked
package io.devopsagent.standin.git;

import org.jspecify.annotations.NullMarked;
