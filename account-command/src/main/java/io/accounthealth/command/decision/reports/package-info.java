/** Which drafts of client reports an account has, and what may be done with them. */
@NullMarked
package io.accounthealth.command.decision.reports;

import org.jspecify.annotations.NullMarked;
