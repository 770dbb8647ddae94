/** The platforms that a client works with: onboarding, access and trouble. */
@NullMarked
package io.accounthealth.model.platforms;

import org.jspecify.annotations.NullMarked;
