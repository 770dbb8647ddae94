package io.accounthealth.query.proof;

import io.accounthealth.events.AccountId;
import io.accounthealth.proof.export.Manifest.Filter;
import io.accounthealth.query.http.Numbers;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.storage.EventLog;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The query parameters of an export: accounts, with the policies that score them, or a range of positions, or neither.
 */
final class ExportFilter {

    private static final int MOST_ACCOUNTS = 50;

    private ExportFilter() {}

    /** @throws ReadProblem when they contradict one another, or name what the log does not have */
    static Filter of(EventLog log, @Nullable List<String> account, @Nullable String from, @Nullable String to) {
        boolean range = from != null || to != null;
        if (account != null && !account.isEmpty()) {
            if (range) {
                throw ReadProblem.badParameter(
                        "account",
                        "cannot be combined with from and to: an export of an account is proven to be complete, and a"
                                + " part of it could not be; leave out from and to");
            }
            return Filter.ofAccounts(accounts(log, account));
        }
        if (!range) {
            return Filter.NONE;
        }
        long head = log.head().position();
        long first = Numbers.between("from", from, 1, 1, Numbers.MAX);
        long last = Numbers.between("to", to, head, 1, Numbers.MAX);
        if (Math.max(first, last) > head) {
            throw ReadProblem.beyondTheEnd(last > head ? "to" : "from", head);
        }
        if (first > last) {
            throw ReadProblem.badParameter("from", "must not be above to");
        }
        return Filter.ofRange(first, last);
    }

    private static List<String> accounts(EventLog log, List<String> requested) {
        TreeSet<String> accounts = new TreeSet<>(requested);
        if (accounts.size() > MOST_ACCOUNTS) {
            throw ReadProblem.badParameter(
                    "account", "at most %d at once; leave it out for the whole log".formatted(MOST_ACCOUNTS));
        }
        for (String each : accounts) {
            if (!AccountId.isValid(each)
                    || log.readStream(new AccountId(each), 0, 1).isEmpty()) {
                throw ReadProblem.unknownAccount(each);
            }
        }
        accounts.add(AccountId.POLICY.value());
        return List.copyOf(accounts);
    }
}
