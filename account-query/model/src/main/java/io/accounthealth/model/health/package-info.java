/**
 * How healthy an account is at a point in time, and why. {@link io.accounthealth.model.health.HealthModel} is the only
 * way that any score is computed; everything in it is fixed point, so that an answer is the same on every machine and
 * its parts add up.
 */
@NullMarked
package io.accounthealth.model.health;

import org.jspecify.annotations.NullMarked;
