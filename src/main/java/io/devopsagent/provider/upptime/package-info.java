/** Status feeds of others: Upptime, Statuspage. What they say is testimony with an age. */
@NullMarked
package io.devopsagent.provider.upptime;

import org.jspecify.annotations.NullMarked;
