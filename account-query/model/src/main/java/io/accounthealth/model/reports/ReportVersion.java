package io.accounthealth.model.reports;

import io.accounthealth.events.ReportPart;
import io.accounthealth.model.reports.ClientReport.Act;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the client got.
 *
 * @param number from 1
 * @param drafted when its figures were taken
 * @param position at which its delivery was recorded
 * @param disclosed the internal parts that it has
 */
public record ReportVersion(
        int number,
        Act delivered,
        Act drafted,
        long position,
        ReportDraftPoint point,
        ReportEdits edits,
        @Nullable String packHash,
        @Nullable String packForm,
        @Nullable String fileHash,
        @Nullable String form,
        List<String> recipients,
        List<ReportPart> disclosed) {

    /** Whether a document of today can have its hash: else it was delivered in an earlier form. */
    public boolean isComparable() {
        return packForm == null || packForm.equals(ReportPack.FORM);
    }
}
