package io.accounthealth.model.table;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.AdvocacyEvent;
import io.accounthealth.events.BillingEvent;
import io.accounthealth.events.BriefEvent;
import io.accounthealth.events.ContractEvent;
import io.accounthealth.events.CorrectionEvent;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.CorrectionEvent.FactRetracted;
import io.accounthealth.events.DeliveryEvent;
import io.accounthealth.events.EscalationEvent;
import io.accounthealth.events.GrowthEvent;
import io.accounthealth.events.HandoverEvent;
import io.accounthealth.events.InquiryEvent;
import io.accounthealth.events.MeetingEvent;
import io.accounthealth.events.OverrideEvent;
import io.accounthealth.events.PlatformEvent;
import io.accounthealth.events.PrivacyEvent.TextsErased;
import io.accounthealth.events.PromiseEvent;
import io.accounthealth.events.QbrEvent;
import io.accounthealth.events.ReportEvent;
import io.accounthealth.events.SatisfactionEvent;
import io.accounthealth.events.SpendEvent;
import io.accounthealth.events.WatchEvent;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything known of one account, for any T and any K up to {@link #lastPosition}. Equal events in equal order make
 * equal tables, whatever else happened between them; a table read at K answers like a table that never saw an event
 * after K.
 *
 * <p>Not safe for a write beside other calls; any number of reads may run at once.
 */
public final class AccountTable {

    private final AccountId account;
    private long lastPosition;
    private long nextSequence;

    private final Column<AccountEvent> journal = new Column<>();
    private final DutyColumns columns = new DutyColumns();

    private final FactIndex index = new FactIndex(journal);

    /** The standing version of each fact that was ever amended. */
    private final Map<UUID, Fact<AccountEvent>> amendedByRoot = new HashMap<>();

    /** What erased the texts of an event by a retention rule, by that event. */
    private final Map<UUID, Fact<TextsErased>> textsErased = new HashMap<>();

    public AccountTable(AccountId account) {
        this.account = account;
    }

    /** All of it, for a question that takes longer than the table should be kept from being written to. */
    public AccountTable copy() {
        AccountTable copy = new AccountTable(account);
        copy.seen(lastPosition, nextSequence);
        copy.journal.takeIn(journal);
        copy.columns.takeIn(columns);
        copy.amendedByRoot.putAll(amendedByRoot);
        copy.textsErased.putAll(textsErased);
        return copy;
    }

    /**
     * What this table would be if some things had come to pass at a moment and were known there, on top of all that is:
     * for asking what they would change. This one stays as it is, and nothing can be told to the other by its own log.
     *
     * @param events corrections are not among them
     */
    public AccountTable supposing(BitemporalPoint at, List<AccountEvent> events) {
        AccountTable supposed = copy();
        for (int i = 0; i < events.size(); i++) {
            Fact<AccountEvent> fact = Fact.supposed(events.get(i), at, i);
            supposed.journal.add(fact);
            supposed.columns.file(fact);
        }
        return supposed;
    }

    /**
     * Takes in the next event of the account, in {@code position} order. Never throws on a decoded event; an event that
     * was seen already changes nothing.
     */
    public void apply(Recorded<? extends AccountEvent> recorded) {
        Envelope envelope = recorded.envelope();
        if (envelope.position() <= lastPosition) {
            return;
        }
        seen(envelope.position(), envelope.sequence() + 1);
        take(Fact.first(envelope, recorded.event()));
    }

    void take(Fact<AccountEvent> fact) {
        Fact<AccountEvent> root =
                fact.event() instanceof CorrectionEvent c ? index.root(c.target(), fact.position()) : null;
        journal.add(fact);
        index.add(fact);
        columns.file(fact);
        if (root != null) {
            amend(root, fact);
        }
        if (fact.event() instanceof TextsErased erasure) {
            erasure.erased().forEach(event -> textsErased.put(event, fact.of(erasure)));
        }
    }

    void seen(long position, long next) {
        lastPosition = position;
        nextSequence = next;
    }

    /** The newest recorded amendment of a fact holds: it ends the version that stood, whatever that was. */
    private void amend(Fact<AccountEvent> root, Fact<AccountEvent> correction) {
        long position = correction.position();
        Fact<AccountEvent> version = amendedByRoot.getOrDefault(root.eventId(), root);
        Fact<AccountEvent> amended = switch ((CorrectionEvent) correction.event()) {
            case FactCorrected e ->
                root.replacedBy(
                        e.replacement(),
                        e.trueAt() == null ? root.occurredAt() : BitemporalPoint.micros(e.trueAt()),
                        correction,
                        new Fact.Amendment(root.eventId(), false, e.reason()));
            case FactRetracted e ->
                version.replacedBy(
                        version.event(),
                        version.occurredAt(),
                        correction,
                        new Fact.Amendment(root.eventId(), true, e.reason()));
        };
        if (amended.event() instanceof CorrectionEvent) {
            return; // nothing that our own codec lets through; a correction stands for no fact
        }
        journal.withdraw(version, position);
        journal.add(amended);
        amendedByRoot.put(root.eventId(), amended);
        if (!version.isRetracted()) {
            columns.withdraw(version, position);
        }
        if (!amended.isRetracted()) {
            columns.file(amended);
        }
    }

    public AccountId account() {
        return account;
    }

    /** The position of the last event taken in; 0 before the first. */
    public long lastPosition() {
        return lastPosition;
    }

    /** The place in the account's stream that the next event has. */
    public long nextSequence() {
        return nextSequence;
    }

    /** Whether nothing is seen to have happened to the account; what was retracted never did. */
    public boolean isSilent(BitemporalPoint at) {
        return journal.isEmpty(at, fact -> !fact.isRetracted() && Duty.happensToTheAccount(fact.event()));
    }

    /**
     * What erased the texts of an event by a retention rule, at whatever point: a text that is gone is gone for every
     * point. Null where none did.
     */
    public @Nullable Fact<TextsErased> textsErased(UUID eventId) {
        return textsErased.get(eventId);
    }

    /** Every event as it came, in the order of the log. */
    List<Fact<AccountEvent>> recorded() {
        return journal.everything().stream()
                .filter(fact -> fact.amendment() == null)
                .sorted(Comparator.comparingLong(Fact::position))
                .toList();
    }

    /**
     * Whether two tables took in the same events, as far as the same. Two that did not may still be saved as the same
     * bytes, since an amount can be written in several ways.
     */
    public boolean isSameAs(AccountTable other) {
        return account.equals(other.account)
                && lastPosition == other.lastPosition
                && nextSequence == other.nextSequence
                && recorded().equals(other.recorded());
    }

    /** Every fact in its standing version, retracted ones marked, and the corrections themselves. */
    public Column<AccountEvent> journal() {
        return journal;
    }

    /**
     * Every event as it came, corrections too and what they amend as it was first said: of what came to pass, and was
     * recorded, up to a moment. In no order.
     */
    public Stream<Fact<AccountEvent>> events(BitemporalPoint at) {
        return journal.everything().stream()
                .filter(fact -> fact.amendment() == null
                        && fact.position() <= at.k()
                        && fact.occurredAt() <= at.until()
                        && fact.recordedAt() <= at.t());
    }

    public Column<HandoverEvent> handover() {
        return columns.handover;
    }

    public Column<ContractEvent> contracts() {
        return columns.contracts;
    }

    /** Insertion orders; what was spent on them is in {@link #spend}. */
    public Column<SpendEvent> orders() {
        return columns.orders;
    }

    public SpendLedger spend() {
        return columns.spend;
    }

    public Column<MeetingEvent> meetings() {
        return columns.meetings;
    }

    public Column<ReportEvent> reports() {
        return columns.reports;
    }

    public Column<SatisfactionEvent> satisfaction() {
        return columns.satisfaction;
    }

    public Column<InquiryEvent> inquiries() {
        return columns.inquiries;
    }

    public Column<EscalationEvent> escalations() {
        return columns.escalations;
    }

    public Column<AdvocacyEvent> advocacy() {
        return columns.advocacy;
    }

    public Column<OverrideEvent> overrides() {
        return columns.overrides;
    }

    public Column<PromiseEvent> promises() {
        return columns.promises;
    }

    public Column<GrowthEvent> growth() {
        return columns.growth;
    }

    public Column<DeliveryEvent> delivery() {
        return columns.delivery;
    }

    public Column<BillingEvent> billing() {
        return columns.billing;
    }

    public Column<BriefEvent> briefs() {
        return columns.briefs;
    }

    public Column<PlatformEvent> platforms() {
        return columns.platforms;
    }

    /** Quarterly business reviews. */
    public Column<QbrEvent> reviews() {
        return columns.reviews;
    }

    /** What the platform noticed, and the alerts of it. */
    public Column<WatchEvent> watch() {
        return columns.watch;
    }
}
