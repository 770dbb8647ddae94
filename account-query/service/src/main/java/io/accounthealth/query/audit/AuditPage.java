package io.accounthealth.query.audit;

import io.accounthealth.events.AccessEvent;
import io.accounthealth.query.log.LogState;
import io.accounthealth.query.page.AccountHead;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.point.ExactTime;
import io.accounthealth.query.point.RecordedPeriod;
import io.accounthealth.query.proof.ProofState;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The audit: the log, its proof, and the access log.
 *
 * @param proof null where this node keeps no proofs
 * @param accounts those that the search finds; null without one
 * @param moreAccounts whether it finds more
 * @param lost views of accounts since the start that this node could not record
 * @param before the position that the next page of the access log goes on from; 1 or less after the last
 * @param viewed the ids of the accounts that the access log is filtered by; null for all
 * @param address of the page
 * @param wholeLog whether the caller may export the whole log
 * @param amendments whether the caller may read the register of changes
 */
record AuditPage(
        LogState.State log,
        @Nullable ProofState proof,
        @Nullable List<FoundAccount> accounts,
        boolean moreAccounts,
        long lost,
        List<AccessRow> rows,
        long before,
        @Nullable Set<String> viewed,
        Address address,
        boolean wholeLog,
        boolean amendments) {

    static final String FIND = "find";
    static final String ACTOR = "actor";
    static final String ACCOUNT = "account";
    static final String TYPE = "type";
    static final String BEFORE = "before";

    private static final List<String> FILTER =
            List.of(ACTOR, ACCOUNT, TYPE, RecordedPeriod.FROM, RecordedPeriod.TO, AccessParameters.WITHOUT_OWN);

    static final List<String> PARAMETERS =
            Stream.concat(Stream.of(FIND, BEFORE), FILTER.stream()).toList();

    /** An account that a search found. */
    record FoundAccount(String id, String name) {}

    /** None: the audit is of now, whatever day the other screens are at. */
    public @Nullable PointBar point() {
        return null;
    }

    static long before(Address address) {
        String before = address.get(BEFORE);
        return before != null && before.matches("\\d{1,18}") ? Long.parseLong(before) : Long.MAX_VALUE;
    }

    /** Events that the tables have still to process. */
    public long behind() {
        return Math.max(0, log.head().position() - log.seen());
    }

    /** Events of the last days. */
    public long recent() {
        return log.days().stream().mapToLong(LogState.Day::events).sum();
    }

    /** The audit of an account. */
    public Address auditOf(String account) {
        return address.samePointAt(AccountHead.Tab.AUDIT.pathOf(account));
    }

    /** This page with the newest entries of the access log. */
    public Address start() {
        return address.with(BEFORE, null);
    }

    /** What the form of the filter must carry along. */
    public List<Address.Field> carried() {
        return start().fieldsBut(FILTER);
    }

    /** Whether the filter leaves entries out. */
    public boolean filtered() {
        return FILTER.stream().anyMatch(name -> address.get(name) != null);
    }

    /** The page without a filter. */
    public Address unfiltered() {
        return address.samePointAt(address.path());
    }

    /** The written names of the kinds of entries. */
    public static List<String> kinds() {
        return EventTypes.all().stream()
                .filter(type -> AccessEvent.class.isAssignableFrom(type.record()))
                .map(EventType::name)
                .toList();
    }

    public static String words(String kind) {
        return AccessRow.words(kind);
    }

    /** The same entries as a table; null of several accounts, of which there is no one table. */
    public @Nullable Address csv() {
        Address same = exported();
        return same == null ? null : same.with("limit", "500").with("format", "csv");
    }

    /** The same entries as lines, all of them; null likewise. */
    public @Nullable Address lines() {
        Address same = exported();
        return same == null ? null : same.with("format", "ndjson");
    }

    private @Nullable Address exported() {
        return viewed != null && viewed.size() > 1
                ? null
                : address.only(FILTER)
                        .with(ACCOUNT, viewed == null ? null : viewed.iterator().next())
                        .movedTo("/v1/access");
    }

    /** In UTC. */
    public static String second(@Nullable Instant instant) {
        return ExactTime.utc(instant);
    }
}
