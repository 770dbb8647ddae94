/** Satisfaction over HTTP. */
@NullMarked
package io.accounthealth.query.satisfaction;

import org.jspecify.annotations.NullMarked;
