/** Attributes of accounts: the catalogue of those there are, and their values at a point. */
@NullMarked
package io.accounthealth.model.attributes;

import org.jspecify.annotations.NullMarked;
