/**
 * Proof that a history is what it was: a Merkle tree over the log as RFC 6962 and 9162 build one, notes that sign its
 * roots, and an export that can be checked without the server. Nothing here knows a server or a database: the maker of
 * a proof and its verifier run the same few classes. What is hashed is written down in {@code infra/docs/proof.md}, so
 * that others can write a checker of their own.
 */
@NullMarked
package io.accounthealth.proof;

import org.jspecify.annotations.NullMarked;
