package io.accounthealth.command.decision;

import static io.accounthealth.command.decision.Scenario.ACCEPTED;
import static io.accounthealth.command.decision.Scenario.NOW;
import static io.accounthealth.command.decision.Scenario.OPENED;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.command.decision.AccountCommand.CorrectFact;
import io.accounthealth.command.decision.AccountCommand.RecordFact;
import io.accounthealth.command.decision.AccountCommand.Recorded;
import io.accounthealth.command.decision.AccountCommand.ReportFact;
import io.accounthealth.command.decision.Decision.Accepted;
import io.accounthealth.command.decision.Decision.Refused;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CorrectionEvent;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.CorrectionEvent.FactRetracted;
import io.accounthealth.events.ReportEvent.ReportApproved;
import io.accounthealth.events.ReportEvent.ReportDelivered;
import io.accounthealth.events.ReportEvent.ReportDrafted;
import io.accounthealth.events.ReportEvent.ReportEdited;
import io.accounthealth.events.ReportEvent.ReportReissued;
import io.accounthealth.events.ReportEvent.ReportSubmitted;
import io.accounthealth.events.ReportEvent.Terms.ReportBrandingSet;
import io.accounthealth.events.ReportEvent.Terms.ReportLinkRevoked;
import io.accounthealth.events.ReportEvent.Terms.ReportShared;
import io.accounthealth.events.ReportKind;
import io.accounthealth.events.ReportLanguage;
import io.accounthealth.events.ReportPart;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an approval, and what the client got, rest on stays as it was. */
class ReportDecisionsTest {

    private static final AccountId ACME = new AccountId("acme");
    private static final Origin ORIGIN = new Origin("ann", "test", null, null);
    private static final String HASH = "9f".repeat(32);
    private static final ReportDrafted DRAFTED = drafted(ReportKind.WEEKLY, "2025-W40");
    private static final ReportEdited EDITED = new ReportEdited("r", ReportPart.SUMMARY, "a good week", null, null);
    private static final ReportSubmitted SUBMITTED = new ReportSubmitted("r");
    private static final ReportDelivered DELIVERED = new ReportDelivered("r", 1, null, HASH, null, null);

    private final AccountState state = new AccountState();

    private static ReportDrafted drafted(ReportKind kind, String period) {
        return new ReportDrafted("r", kind, period, NOW, 7, "then", null);
    }

    private static ReportApproved approved(int changes) {
        return new ReportApproved("r", HASH, "report/1", changes);
    }

    @BeforeEach
    void open() {
        recorded(OPENED);
    }

    private UUID recorded(AccountEvent fact) {
        UUID id = UUID.randomUUID();
        state.apply(id, fact, NOW);
        return id;
    }

    private void recorded(AccountEvent... facts) {
        List.of(facts).forEach(this::recorded);
    }

    private void retracted(UUID event) {
        recorded(new FactRetracted(event, "it never was"));
    }

    private String asked(AccountEvent fact) {
        return outcome(AccountDecider.decide(
                new RecordFact(ACME, fact, UUID.randomUUID(), null, ORIGIN), Scope.EVERY_ACCOUNT, state, NOW));
    }

    private String sent(AccountEvent fact) {
        return outcome(AccountDecider.decide(
                new ReportFact(ACME, fact, UUID.randomUUID(), null, ORIGIN), Scope.EVERY_ACCOUNT, state, NOW));
    }

    private String retracting(AccountEvent fact, UUID event) {
        return mending(fact, new FactRetracted(event, "it never was"));
    }

    private String correcting(AccountEvent fact, UUID event, AccountEvent replacement) {
        return mending(fact, new FactCorrected(event, replacement, null, "a typo"));
    }

    private String mending(AccountEvent fact, CorrectionEvent mend) {
        return outcome(AccountDecider.decide(
                new CorrectFact(ACME, mend, new Recorded(fact, NOW, ORIGIN), UUID.randomUUID(), null, ORIGIN),
                Scope.EVERY_ACCOUNT,
                state,
                NOW));
    }

    private static String outcome(Decision decision) {
        return decision instanceof Refused refused ? refused.refusal().code() : ACCEPTED;
    }

    @Test
    void an_edit_is_undone_while_nothing_was_submitted_and_an_approval_must_know_of_it() {
        recorded(DRAFTED);
        UUID edit = recorded(EDITED);
        assertThat(retracting(EDITED, edit)).isEqualTo(ACCEPTED);
        retracted(edit);
        recorded(SUBMITTED);

        assertThat(asked(approved(2))).isEqualTo("report-has-changed");
        assertThat(asked(approved(3))).as("a draft, an edit and its end").isEqualTo(ACCEPTED);
    }

    @Test
    void a_draft_that_was_retracted_still_counts_once_another_is_made() {
        UUID first = recorded(DRAFTED);
        retracted(first);
        assertThat(asked(SUBMITTED)).isEqualTo("unknown-report-draft");
        recorded(DRAFTED, SUBMITTED);

        assertThat(asked(approved(1))).isEqualTo("report-has-changed");
        assertThat(asked(approved(3))).isEqualTo(ACCEPTED);
    }

    @Test
    void a_report_stays_of_its_kind_and_its_period() {
        recorded(DRAFTED);

        assertThat(asked(DRAFTED)).isEqualTo(ACCEPTED);
        assertThat(asked(drafted(ReportKind.WEEKLY, "2025-W41"))).isEqualTo("malformed");
        assertThat(asked(drafted(ReportKind.MONTHLY, "2025-10"))).isEqualTo("malformed");
    }

    @Test
    void a_link_is_ended_and_made_anew_and_never_leads_to_another_report() {
        ReportShared shared = new ReportShared("r", "l", NOW.plusSeconds(60));
        UUID link = recorded(shared);

        assertThat(correcting(shared, link, new ReportShared("other", "l", NOW.plusSeconds(60))))
                .isEqualTo("not-correctable");
        assertThat(correcting(shared, link, new ReportShared("r", "l", NOW.plusSeconds(90))))
                .isEqualTo("not-correctable");
    }

    private void delivered(String reportId) {
        recorded(
                new ReportDrafted(reportId, ReportKind.WEEKLY, "2025-W40", NOW, 7, "then", null),
                new ReportSubmitted(reportId),
                new ReportApproved(reportId, HASH, "report/1", 1),
                new ReportDelivered(reportId, 1, null, HASH, null, null));
    }

    @Test
    void a_link_whose_sharing_was_retracted_is_given_for_its_own_report_only() {
        delivered("r");
        delivered("other");
        retracted(recorded(new ReportShared("r", "l", NOW.plusSeconds(60))));

        assertThat(asked(new ReportShared("other", "l", NOW.plusSeconds(60)))).isEqualTo("malformed");
        assertThat(asked(new ReportShared("r", "l", NOW.plusSeconds(60)))).isEqualTo(ACCEPTED);
    }

    @Test
    void an_ended_link_stays_ended() {
        delivered("r");
        UUID shared = recorded(new ReportShared("r", "l", NOW.plusSeconds(60)));
        ReportLinkRevoked revoked = new ReportLinkRevoked("l", null);
        UUID end = recorded(revoked);

        assertThat(retracting(revoked, end)).isEqualTo("not-correctable");
        assertThat(correcting(revoked, end, new ReportLinkRevoked("m", null))).isEqualTo("not-correctable");
        retracted(end); // as an older release let it be
        retracted(shared);
        assertThat(asked(new ReportShared("r", "l", NOW.plusSeconds(60)))).isEqualTo("malformed");
    }

    @Test
    void a_report_that_a_link_leads_to_is_not_replaced_by_another_under_its_id() {
        recorded(new ReportShared("r", "l", NOW.plusSeconds(60)));
        UUID draft = recorded(DRAFTED); // whose delivery was retracted, so that nothing else holds it

        assertThat(retracting(DRAFTED, draft)).isEqualTo("not-correctable");
    }

    @Test
    void nothing_that_the_client_got_is_undone_or_corrected() {
        UUID draft = recorded(DRAFTED);
        UUID edit = recorded(EDITED);
        recorded(SUBMITTED, approved(2));
        UUID delivery = recorded(DELIVERED);
        recorded(DRAFTED);

        assertThat(retracting(DRAFTED, draft)).as("though drafted anew").isEqualTo("not-correctable");
        assertThat(retracting(EDITED, edit)).isEqualTo("not-correctable");
        assertThat(correcting(DELIVERED, delivery, new ReportDelivered("r", 2))).isEqualTo("not-correctable");
        assertThat(correcting(DELIVERED, delivery, new ReportDelivered("s", 1))).isEqualTo("not-correctable");
        assertThat(retracting(DELIVERED, delivery)).as("it was not sent").isEqualTo(ACCEPTED);
    }

    @Test
    void the_delivery_of_what_was_written_elsewhere_is_corrected_like_any_fact() {
        var elsewhere = new ReportDelivered("elsewhere", 1);
        UUID delivery = recorded(elsewhere);
        recorded(DRAFTED);

        assertThat(correcting(elsewhere, delivery, new ReportDelivered("elsewhere", 2)))
                .isEqualTo(ACCEPTED);
        assertThat(correcting(elsewhere, delivery, new ReportDelivered("r", 1))).isEqualTo("not-correctable");
    }

    @Test
    void no_other_system_tells_what_is_written_here() {
        assertThat(sent(EDITED)).isEqualTo("commanded-fact");
        assertThat(sent(SUBMITTED)).isEqualTo("commanded-fact");
        assertThat(sent(approved(1))).isEqualTo("sealed-fact");
        assertThat(sent(DELIVERED)).isEqualTo("commanded-fact");
        assertThat(sent(new ReportReissued("r", 2, null, HASH, null, null))).isEqualTo("commanded-fact");
        assertThat(sent(new ReportShared("r", "l", NOW.plusSeconds(60)))).isEqualTo("commanded-fact");
        assertThat(sent(new ReportDelivered("r", 1))).isEqualTo(ACCEPTED);
    }

    @Test
    void a_draft_without_a_language_is_in_that_of_the_branding() {
        assertThat(language(DRAFTED)).isNull();
        UUID branding = recorded(new ReportBrandingSet(null, null, null, ReportLanguage.FR));
        assertThat(language(DRAFTED)).isEqualTo(ReportLanguage.FR);
        assertThat(language(new ReportDrafted("r", ReportKind.WEEKLY, "2025-W40", NOW, 7, "then", ReportLanguage.DE)))
                .isEqualTo(ReportLanguage.DE);
        retracted(branding);
        assertThat(language(DRAFTED)).isNull();
    }

    private ReportLanguage language(ReportDrafted draft) {
        Decision decision = AccountDecider.decide(
                new RecordFact(ACME, draft, UUID.randomUUID(), null, ORIGIN), Scope.EVERY_ACCOUNT, state, NOW);
        return ((ReportDrafted) ((Accepted) decision).event()).language();
    }
}
