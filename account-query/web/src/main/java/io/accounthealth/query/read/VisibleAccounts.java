package io.accounthealth.query.read;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.model.attributes.AttributeBook;
import io.accounthealth.model.portfolio.Segment;
import io.accounthealth.model.table.Tables;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.projection.TableSource.PartialResult;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The accounts that a caller may see.
 *
 * @param manager the manager whose accounts those are; null for all accounts
 * @param accounts which of them
 * @param foreign reports a request for what is another manager's, by its id
 */
public record VisibleAccounts(@Nullable String manager, Predicate<AccountId> accounts, Consumer<String> foreign) {

    /**
     * The accounts that figures of a segment are of. Who may see some only could tell from figures of all what another
     * account is, by its segment; so a segment of theirs is one of their own accounts.
     */
    public Tables of(Segment segment, Tables all, PointInTime point, AttributeBook attributes) {
        Tables inSight = all.only(table -> accounts.test(table.account()));
        return of(segment, all, inSight, manager, point, attributes);
    }

    /**
     * The same.
     *
     * @param ownRow the manager whose row alone is shown; null for a reader of all accounts
     */
    public static Tables of(
            Segment segment,
            Tables all,
            Tables inSight,
            @Nullable String ownRow,
            PointInTime point,
            AttributeBook attributes) {
        Segment of = segment.ofAnyManager();
        return of.of(ownRow == null || of.equals(Segment.ALL) ? all : inSight, point, attributes);
    }

    /** A group without an account that the caller may see is answered as unknown; only the access log tells. */
    public ReadProblem unknownGroup(String id) {
        if (manager != null) {
            foreign.accept(id);
        }
        return ReadProblem.unknownGroup(id);
    }

    /** The answer without naming what was left out of the accounts that the caller may not see. */
    public <R> PartialResult<R> of(PartialResult<R> partial) {
        return partial.only(accounts);
    }
}
