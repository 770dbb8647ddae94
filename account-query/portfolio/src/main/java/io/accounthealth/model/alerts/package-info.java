/**
 * Alerts: pure rules that detect conditions in the facts of an account at a time, and what is to be recorded of them.
 * The same facts yield the same ids, after a restart, on another node or in a replay, so that each is recorded once.
 */
@NullMarked
package io.accounthealth.model.alerts;

import org.jspecify.annotations.NullMarked;
