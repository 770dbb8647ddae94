/**
 * What arrives from outside and how it becomes commands: bodies, CloudEvents, spend feeds, and the inbox of refusals.
 */
@NullMarked
package io.accounthealth.command.ingest;

import org.jspecify.annotations.NullMarked;
