/**
 * Feature requests, agencies and platform tickets of a client, how punctual agencies are, and what other systems call
 * it.
 */
@NullMarked
package io.accounthealth.model.platforms;

import org.jspecify.annotations.NullMarked;
