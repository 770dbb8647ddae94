/** Competitors that were sighted at clients. */
@NullMarked
package io.accounthealth.model.competitors;

import org.jspecify.annotations.NullMarked;
