package io.accounthealth.query.amendments;

import static io.accounthealth.model.message.Message.message;

import io.accounthealth.events.AccountId;
import io.accounthealth.model.amendments.Amendment;
import io.accounthealth.model.message.Message;
import io.accounthealth.query.http.Values;
import io.accounthealth.query.language.EventValues;
import io.accounthealth.query.page.AccountHead;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Labels;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.page.SubjectNames;
import io.accounthealth.query.page.SubjectNames.Sentence;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.point.ExactTime;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/**
 * A page of the register of changes.
 *
 * @param more whether there are older ones
 * @param viewed whether the caller may see who viewed the accounts
 * @param events whether the caller may see the events as they are stored
 */
record AmendmentsPage(Address address, List<AmendmentRow> rows, boolean more, boolean viewed, boolean events) {

    static final String PATH = "/audit/amendments";
    static final String BEFORE = "before";

    static final List<String> PARAMETERS =
            Stream.concat(AmendmentParameters.NAMES.stream(), Stream.of(BEFORE)).toList();

    /** Of the values of a fact that are shown at once. */
    private static final int VALUES = 4;

    /** A choice of a filter, with its written name. */
    public record Choice(String value, String text, boolean chosen) {}

    /** None: the register is of all that was ever recorded. */
    public @Nullable PointBar point() {
        return null;
    }

    public List<Choice> kinds() {
        String chosen = address.get(AmendmentParameters.KIND);
        return Stream.of(Amendment.Kind.values())
                .map(kind -> new Choice(
                        Values.written(kind), word(kind), Values.written(kind).equals(chosen)))
                .toList();
    }

    public List<Choice> types() {
        String chosen = address.get(AmendmentParameters.TYPE);
        return AmendmentParameters.types().stream()
                .map(type -> new Choice(type, Wording.sentence(type), type.equals(chosen)))
                .toList();
    }

    public static String word(Amendment.Kind kind) {
        return switch (kind) {
            case RESTATED -> "Restated";
            case CORRECTED -> "Corrected";
            case RETRACTED -> "Retracted";
            case LATE -> "Recorded late";
        };
    }

    /** Whether the filter leaves any out. */
    public boolean filtered() {
        return AmendmentParameters.NAMES.stream().anyMatch(name -> address.get(name) != null);
    }

    public Address unfiltered() {
        return address.only(List.of());
    }

    public Address start() {
        return address.with(BEFORE, null);
    }

    public @Nullable Address older() {
        return more ? address.with(BEFORE, Long.toString(rows.getLast().position())) : null;
    }

    /** The changes of an account, with the same filter. */
    public Address accountOf(AmendmentRow row) {
        return start().with(AmendmentParameters.ACCOUNT, row.accountId().value());
    }

    /** What the reader may see of the event: as it is stored, else the account. */
    public String event(AmendmentRow row) {
        AccountId account = row.accountId();
        return events
                ? address.evidence(account.value(), row.eventId())
                : AccountHead.Tab.OVERVIEW.pathOf(account.value());
    }

    public Sentence what(AmendmentRow row) {
        return sentence(row.what());
    }

    private static Sentence sentence(Message message) {
        return SubjectNames.none(ZoneOffset.UTC).sentence(message);
    }

    public List<ValueChange> values(AmendmentRow row) {
        return row.changes().stream().limit(VALUES).toList();
    }

    public int hidden(AmendmentRow row) {
        return Math.max(0, row.changes().size() - VALUES);
    }

    /** Of the row's event, or of when it happened. */
    public String label(AmendmentRow row, ValueChange change) {
        return Labels.of(type(row), change.field());
    }

    private static EventType type(AmendmentRow row) {
        return EventTypes.named(row.type()).orElseThrow();
    }

    /** To the last digit, as it was recorded. */
    public Sentence value(AmendmentRow row, ValueChange change, @Nullable String value) {
        return sentence(value(type(row), change, value));
    }

    private static Message value(EventType type, ValueChange change, @Nullable String value) {
        return EventValues.of(
                type.record(),
                change.field(),
                value == null ? NullNode.getInstance() : StringNode.valueOf(value),
                change.currency());
    }

    /** With its sign; without words where there is no difference to tell. */
    public Sentence delta(AmendmentRow row, ValueChange change) {
        BigDecimal delta = change.delta();
        return sentence(
                delta == null || delta.signum() == 0
                        ? Message.words("")
                        : message(
                                delta.signum() > 0 ? "+{}" : "−{}",
                                value(type(row), change, delta.abs().toPlainString())));
    }

    /** To whom the account was shown in between, in a few words each. */
    public List<String> shown(AmendmentRow row) {
        AmendmentRow.ShownTo shown = row.shownTo();
        List<String> words = new ArrayList<>();
        add(words, shown.reports(), "report");
        add(words, shown.reviews(), "review");
        add(words, shown.alerts(), "alert");
        add(words, shown.bands(), "change of band", "changes of band");
        add(words, shown.views() == null ? 0 : shown.views(), "view or export", "views and exports");
        return words;
    }

    private static void add(List<String> words, long count, String one) {
        add(words, count, one, one + "s");
    }

    private static void add(List<String> words, long count, String one, String several) {
        if (count > 0) {
            words.add(Wording.count(count) + " " + (count == 1 ? one : several));
        }
    }

    /** The same as a table, of all pages; null of several accounts, of which there is no one table. */
    public @Nullable Address csv() {
        String account = address.get(AmendmentParameters.ACCOUNT);
        List<String> accounts =
                rows.stream().map(row -> row.accountId().value()).distinct().toList();
        boolean byId = account == null || accounts.equals(List.of(account));
        return !byId && accounts.size() != 1
                ? null
                : start().with(AmendmentParameters.ACCOUNT, account == null ? null : accounts.getFirst())
                        .movedTo("/v1/amendments")
                        .with("format", "csv");
    }

    /** In UTC. */
    public static String second(@Nullable Instant instant) {
        return ExactTime.utc(instant);
    }
}
