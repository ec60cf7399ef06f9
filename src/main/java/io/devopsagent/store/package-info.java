/** The embedded database: one folder, one lock, transactions, migrations, event rows. */
@NullMarked
package io.devopsagent.store;

import org.jspecify.annotations.NullMarked;
