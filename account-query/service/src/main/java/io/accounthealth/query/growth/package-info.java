/** Upsell opportunities over HTTP. */
@NullMarked
package io.accounthealth.query.growth;

import org.jspecify.annotations.NullMarked;
