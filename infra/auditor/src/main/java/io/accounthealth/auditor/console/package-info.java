/** What every command writes with: text, JSON, progress, and an end with a sentence and an exit code. */
@NullMarked
package io.accounthealth.auditor.console;

import org.jspecify.annotations.NullMarked;
