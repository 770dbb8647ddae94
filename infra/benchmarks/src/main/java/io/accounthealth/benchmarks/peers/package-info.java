/** What others do with the same events: Axon's JDBC engine and pgbench, on a PostgreSQL of their own. */
@NullMarked
package io.accounthealth.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
