/**
 * The auditor is audited: reads of the past, exports, denials and administration are events too, in a log of its own.
 * An answer that must be recorded leaves only once that record is on disk.
 */
@NullMarked
package io.accounthealth.edge.audit;

import org.jspecify.annotations.NullMarked;
