/** The people at a client, their roles and when each was last spoken to. */
@NullMarked
package io.accounthealth.model.stakeholders;

import org.jspecify.annotations.NullMarked;
