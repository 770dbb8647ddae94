package io.accounthealth.query.audit;

import io.accounthealth.events.AccessEvent;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.query.log.LogState;
import io.accounthealth.query.page.AccountHead;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.proof.ProofCard;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that the page of audit says: how far the log is, and who looked.
 *
 * @param proof null where this node keeps no proofs
 * @param search what was typed to find an account
 * @param accounts those that it finds; null when nothing was typed
 * @param unrecorded a sentence on views of accounts that are not in the access log; null when all are
 * @param filter the choices of the access log
 * @param newest this page without a place to begin; null when it is there already
 * @param older where the access log goes on; null when all is told
 * @param csv the same entries as a table
 * @param wholeLog whether the caller may take the whole log away
 */
record AuditPage(
        Log log,
        @Nullable ProofCard proof,
        String search,
        @Nullable List<AccountLink> accounts,
        boolean moreAccounts,
        @Nullable String unrecorded,
        Filter filter,
        List<AccessRow> rows,
        @Nullable String newest,
        @Nullable String older,
        String csv,
        boolean wholeLog) {

    static final String FIND = "find";
    static final String ACTOR = "actor";
    static final String ACCOUNT = "account";
    static final String TYPE = "type";
    static final String BEFORE = "before";

    static final List<String> PARAMETERS = List.of(FIND, ACTOR, ACCOUNT, TYPE, BEFORE);

    /** Days of which the growth of the log is told. */
    static final int DAYS = 90;

    /** Accounts that a search shows. */
    static final int MOST_FOUND = 20;

    record AccountLink(String id, String name, String url) {}

    /** An account that a search found. */
    record Named(String id, String name) {
        /** Null when it is not known by name, or is not what is searched for. */
        static @Nullable Named of(AccountAt account, String lower) {
            String name = account.name();
            String id = account.table().account().value();
            return name != null
                            && (id.contains(lower)
                                    || name.toLowerCase(Locale.ROOT).contains(lower))
                    ? new Named(id, name)
                    : null;
        }
    }

    /** @param found null when nothing was typed */
    record Search(String text, @Nullable List<Named> found) {}

    record Kind(String value, String text, boolean chosen) {}

    /**
     * @param kinds of entries
     * @param chosen whether some entries are left out
     * @param all the page without a filter
     */
    record Filter(
            List<Address.Field> carried, String actor, String account, List<Kind> kinds, boolean chosen, String all) {}

    /**
     * @param behind events that the tables have still to take in
     * @param troubles a sentence each; none when all is well
     * @param days of the last {@link #DAYS}
     * @param summary of them, in a sentence
     */
    record Log(
            String position,
            String recorded,
            String seen,
            String behind,
            String accounts,
            List<String> troubles,
            List<Day> days,
            String summary) {

        record Day(String key, String day, long events, String written) {}

        static Log of(LogState.State state) {
            Instant recorded = state.head().recordedAt();
            long behind = Math.max(0, state.head().position() - state.seen());
            long events = state.days().stream().mapToLong(LogState.Day::events).sum();
            return new Log(
                    Wording.count(state.head().position()),
                    recorded == null ? "Nothing recorded yet" : Wording.moment(recorded, ZoneOffset.UTC),
                    Wording.count(state.seen()),
                    Wording.count(behind),
                    Wording.count(state.accounts()),
                    state.parked().stream()
                            .map(parked -> "The account %s stopped at event %s, which cannot be read; all others go on"
                                    .formatted(parked.account(), Wording.count(parked.position())))
                            .toList(),
                    state.days().stream()
                            .map(day -> new Day(
                                    day.day().toString(),
                                    Wording.day(day.day()),
                                    day.events(),
                                    Wording.count(day.events())))
                            .toList(),
                    "%s recorded in the last %d days"
                            .formatted(
                                    Wording.counted(events, "event"),
                                    state.days().size()));
        }
    }

    /** None: who looked is told of now, whatever day the other screens are at. */
    public @Nullable PointBar point() {
        return null;
    }

    static AccessEntries.Filter asked(Address address) {
        return new AccessEntries.Filter(address.get(ACTOR), address.get(ACCOUNT), address.get(TYPE));
    }

    static long before(Address address) {
        String before = address.get(BEFORE);
        return before != null && before.matches("\\d{1,18}") ? Long.parseLong(before) : Long.MAX_VALUE;
    }

    static AuditPage of(
            LogState.State state,
            @Nullable ProofCard proof,
            Search search,
            AccessEntries.Found entries,
            long lost,
            Address address,
            boolean wholeLog) {
        Address start = address.with(BEFORE, null);
        List<Named> found = search.found();
        return new AuditPage(
                Log.of(state),
                proof,
                search.text(),
                found == null
                        ? null
                        : found.stream()
                                .limit(MOST_FOUND)
                                .map(one -> new AccountLink(
                                        one.id(),
                                        one.name(),
                                        address.samePointAt(AccountHead.Tab.AUDIT.pathOf(one.id()))
                                                .toString()))
                                .toList(),
                found != null && found.size() > MOST_FOUND,
                unrecorded(lost),
                filter(start),
                AccessRow.of(entries.entries(), address),
                address.get(BEFORE) == null ? null : start.toString(),
                entries.before() > 1
                        ? start.with(BEFORE, Long.toString(entries.before())).toString()
                        : null,
                address.only(List.of(ACTOR, ACCOUNT, TYPE))
                        .movedTo("/v1/access")
                        .with("limit", "500")
                        .with("format", "csv")
                        .toString(),
                wholeLog);
    }

    /** @param lost views of accounts since the start that this node could never record */
    private static @Nullable String unrecorded(long lost) {
        return lost == 0
                ? null
                : "%s since this server was started: the access log could not be written."
                        .formatted(Wording.counted(lost, "view") + " of accounts " + (lost == 1 ? "is" : "are")
                                + " missing here");
    }

    private static Filter filter(Address start) {
        String type = start.get(TYPE);
        List<String> chosen = List.of(ACTOR, ACCOUNT, TYPE);
        return new Filter(
                start.fieldsBut(chosen),
                orEmpty(start.get(ACTOR)),
                orEmpty(start.get(ACCOUNT)),
                kinds().map(kind -> new Kind(kind, AccessRow.words(kind), kind.equals(type)))
                        .toList(),
                chosen.stream().anyMatch(name -> start.get(name) != null),
                start.samePointAt(start.path()).toString());
    }

    private static Stream<String> kinds() {
        return EventTypes.all().stream()
                .filter(type -> AccessEvent.class.isAssignableFrom(type.record()))
                .map(EventType::name);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
