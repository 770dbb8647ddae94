/**
 * Settings: what the company has set, by kind, the forms that change it, and the health of the platform for who runs
 * it.
 */
@NullMarked
package io.accounthealth.query.settings;

import org.jspecify.annotations.NullMarked;
