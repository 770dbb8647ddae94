/** The catalogue of the attributes of accounts over HTTP. */
@NullMarked
package io.accounthealth.query.attributes;

import org.jspecify.annotations.NullMarked;
