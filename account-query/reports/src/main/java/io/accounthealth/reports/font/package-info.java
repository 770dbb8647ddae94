/**
 * The font of reports: where lines break, which characters it has, and their outlines, without fonts of the machine.
 */
@NullMarked
package io.accounthealth.reports.font;

import org.jspecify.annotations.NullMarked;
