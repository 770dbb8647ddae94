/** The description of the reads: examples, schemas and names of operations. */
@NullMarked
package io.accounthealth.query.openapi;

import org.jspecify.annotations.NullMarked;
