package io.accounthealth.model.reports;

import io.accounthealth.events.ReportEvent;
import io.accounthealth.events.ReportEvent.ReportApproved;
import io.accounthealth.events.ReportEvent.ReportDrafted;
import io.accounthealth.events.ReportEvent.ReportEdited;
import io.accounthealth.model.reports.ClientReport.Act;
import io.accounthealth.model.reports.ClientReport.State;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Fact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A report while its facts are folded, in the order in which they were recorded. */
final class ReportFold {

    private final String id;
    private ReportDraftPoint point;
    private Act draft;
    private ReportEdits edits = ReportEdits.NONE;
    private List<EditMade> history = new ArrayList<>();
    private State state = State.DRAFTED;
    private @Nullable Act submitted;
    private @Nullable Act approved;
    private @Nullable String approvedHash;
    private @Nullable String approvedForm;
    private final List<ReportVersion> versions = new ArrayList<>();

    ReportFold(String id, ReportDraftPoint point, Fact<ReportEvent> fact) {
        this.id = id;
        this.point = point;
        this.draft = Act.of(fact);
    }

    /** One for each draft and edit that is known, and one for its withdrawal. */
    static Map<String, Integer> changes(AccountAt account) {
        Map<String, Integer> changes = new LinkedHashMap<>();
        long known = account.at().k();
        account.table().facts(ReportEvent.class).forEachVersion(version -> {
            ReportEvent event = version.fact().event();
            String id = event instanceof ReportDrafted draft
                    ? draft.reportId()
                    : event instanceof ReportEdited edit ? edit.reportId() : null;
            if (id != null && version.fact().position() <= known) {
                changes.merge(id, version.knownUntil() <= known ? 2 : 1, Integer::sum);
            }
        });
        return changes;
    }

    String id() {
        return id;
    }

    void draft(ReportDrafted event, ReportDraftPoint at, Fact<ReportEvent> fact) {
        point = at;
        draft = Act.of(fact);
        List<EditMade> older = new ArrayList<>();
        history.forEach(edit -> older.add(
                new EditMade(edit.act(), edit.part(), edit.text(), edit.place(), edit.shown(), edit.text() != null)));
        history = older;
        changed();
    }

    void edit(ReportEdited event, Fact<ReportEvent> fact) {
        edits = edits.with(event);
        history.add(new EditMade(Act.of(fact), event.part(), event.text(), event.place(), event.shown(), false));
        changed();
    }

    private void changed() {
        state = State.DRAFTED;
        submitted = null;
        approved = null;
        approvedHash = null;
        approvedForm = null;
    }

    void submit(Fact<ReportEvent> fact) {
        state = State.SUBMITTED;
        submitted = Act.of(fact);
    }

    void approve(ReportApproved event, Fact<ReportEvent> fact) {
        state = State.APPROVED;
        approved = Act.of(fact);
        approvedHash = event.packHash();
        approvedForm = event.form();
    }

    void deliver(
            Fact<ReportEvent> fact,
            @Nullable String packHash,
            @Nullable String fileHash,
            @Nullable String form,
            @Nullable List<String> recipients) {
        state = State.DELIVERED;
        versions.add(new ReportVersion(
                versions.size() + 1,
                Act.of(fact),
                draft,
                fact.order(),
                point,
                edits,
                packHash,
                approvedForm,
                fileHash,
                form,
                recipients == null ? List.of() : recipients,
                edits.disclosed(point.period().kind())));
    }

    ClientReport report(int changes) {
        return new ClientReport(
                id,
                point.period().kind(),
                state,
                point,
                draft,
                changes,
                edits,
                List.copyOf(history),
                submitted,
                approved,
                approvedHash,
                approvedForm,
                List.copyOf(versions));
    }
}
