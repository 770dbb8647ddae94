package io.accounthealth.command.decision.reports;

import org.jspecify.annotations.Nullable;

/**
 * Why a fact of a report is not recorded.
 *
 * @param code stable
 * @param field the field that is wrong; null where the state of the report is
 */
public record ReportObjection(String code, @Nullable String field, String sentence) {}
