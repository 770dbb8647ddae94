/** The read point of a request: as of, known at and policy, and the position that an answer must include. */
@NullMarked
package io.accounthealth.query.point;

import org.jspecify.annotations.NullMarked;
