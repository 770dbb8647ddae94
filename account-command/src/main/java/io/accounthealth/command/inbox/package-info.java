/** CloudEvents from integrations: read, turned into commands, and kept in the inbox when they are rejected. */
@NullMarked
package io.accounthealth.command.inbox;

import org.jspecify.annotations.NullMarked;
