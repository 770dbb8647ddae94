/** Imports of files, of whatever kind: they wait for their turn, run in the background, and show how far they are. */
@NullMarked
package io.accounthealth.command.imports;

import org.jspecify.annotations.NullMarked;
