/** The people at a client, their roles and the last contact with each. */
@NullMarked
package io.accounthealth.model.stakeholders;

import org.jspecify.annotations.NullMarked;
