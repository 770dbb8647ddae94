/**
 * Reports to a client: what a period of an account says, with its figures from a point in time and its words from
 * people, as a document that any form of file can be made from.
 */
@NullMarked
package io.accounthealth.model.reports;

import org.jspecify.annotations.NullMarked;
