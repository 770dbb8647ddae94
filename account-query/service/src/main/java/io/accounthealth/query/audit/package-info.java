/** The access log, and what was true and known at a point: the reads and screens of an auditor. */
@NullMarked
package io.accounthealth.query.audit;

import org.jspecify.annotations.NullMarked;
