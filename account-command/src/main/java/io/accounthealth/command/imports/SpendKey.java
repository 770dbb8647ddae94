package io.accounthealth.command.imports;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What tells one claim of a source about an account from another. */
record SpendKey(@Nullable String line, LocalDate periodStart) {}
