/** Feature requests, agencies and platform tickets of a client. */
@NullMarked
package io.accounthealth.model.platforms;

import org.jspecify.annotations.NullMarked;
