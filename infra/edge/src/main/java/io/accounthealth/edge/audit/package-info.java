/**
 * The auditor is audited: who was shown the past, took events away, was refused, or administered is an event too, in a
 * log of its own. An answer that must be recorded leaves only once that record is on disk.
 */
@NullMarked
package io.accounthealth.edge.audit;

import org.jspecify.annotations.NullMarked;
