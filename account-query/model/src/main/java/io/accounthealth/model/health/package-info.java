/**
 * The health of an account at a point, and its reasons. Every score is computed by
 * {@link io.accounthealth.model.health.HealthModel}, in fixed point, so that it is the same on every machine and its
 * parts add up.
 */
@NullMarked
package io.accounthealth.model.health;

import org.jspecify.annotations.NullMarked;
