package io.accounthealth.model.reports;

import io.accounthealth.events.ReportPart;
import io.accounthealth.model.reports.ClientReport.Act;
import org.jspecify.annotations.Nullable;

/**
 * An edit of a report that is written here.
 *
 * @param outdated whether its text was written for figures of an earlier draft
 */
public record EditMade(
        Act act,
        ReportPart part,
        @Nullable String text,
        @Nullable Integer place,
        @Nullable Boolean shown,
        boolean outdated) {}
