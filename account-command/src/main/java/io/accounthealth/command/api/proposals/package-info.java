/** Endpoints of settings that take two people. */
@NullMarked
package io.accounthealth.command.api.proposals;

import org.jspecify.annotations.NullMarked;
