@NullMarked
package io.devopsagent.triage;

import org.jspecify.annotations.NullMarked;
