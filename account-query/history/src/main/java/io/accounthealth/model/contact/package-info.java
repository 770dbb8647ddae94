/** The last contact with a client, and the meetings ahead. */
@NullMarked
package io.accounthealth.model.contact;

import org.jspecify.annotations.NullMarked;
