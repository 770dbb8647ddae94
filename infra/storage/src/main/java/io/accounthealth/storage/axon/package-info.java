/**
 * The one adapter between Axon and what the platform keeps: its events. Nothing else in this module knows Axon, and
 * Axon's own stores are not used (see {@code infra/docs/adr}).
 */
@NullMarked
package io.accounthealth.storage.axon;

import org.jspecify.annotations.NullMarked;
