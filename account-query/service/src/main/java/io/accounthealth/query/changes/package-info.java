/** Why a score moved, over HTTP and on its screen; with it, to whom the earlier score had been shown. */
@NullMarked
package io.accounthealth.query.changes;

import org.jspecify.annotations.NullMarked;
