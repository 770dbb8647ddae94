/**
 * Personal data, sealed so that it can be forgotten: the log keeps its bytes for ever, and what they say goes with a
 * key. Each value has a key of its own, and what belongs to a person needs that person's as well, so that either can be
 * destroyed alone.
 */
@NullMarked
package io.accounthealth.privacy;

import org.jspecify.annotations.NullMarked;
