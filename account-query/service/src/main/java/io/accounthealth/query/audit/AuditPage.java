package io.accounthealth.query.audit;

import io.accounthealth.events.AccessEvent;
import io.accounthealth.query.log.LogState;
import io.accounthealth.query.page.AccountHead;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.proof.ProofState;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import java.util.List;
import java.util.Set;
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
        boolean wholeLog) {

    static final String FIND = "find";
    static final String ACTOR = "actor";
    static final String ACCOUNT = "account";
    static final String TYPE = "type";
    static final String BEFORE = "before";

    static final List<String> PARAMETERS = List.of(FIND, ACTOR, ACCOUNT, TYPE, BEFORE);

    private static final List<String> FILTER = List.of(ACTOR, ACCOUNT, TYPE);

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
        return viewed != null && viewed.size() > 1
                ? null
                : address.only(FILTER)
                        .with(ACCOUNT, viewed == null ? null : viewed.iterator().next())
                        .movedTo("/v1/access")
                        .with("limit", "500")
                        .with("format", "csv");
    }
}
