/** Decisions on what a company sets: policies, versioned settings, attributes and retention rules. */
@NullMarked
package io.accounthealth.command.decision.settings;

import org.jspecify.annotations.NullMarked;
