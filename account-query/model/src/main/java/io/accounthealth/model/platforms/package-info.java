/** Feature requests, agencies and platform tickets of a client, and how punctual agencies are. */
@NullMarked
package io.accounthealth.model.platforms;

import org.jspecify.annotations.NullMarked;
