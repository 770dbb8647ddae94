/** How commands reach the decider and its decisions the log: the aggregate, its cache, and the way in. */
@NullMarked
package io.accounthealth.command.axon;

import org.jspecify.annotations.NullMarked;
