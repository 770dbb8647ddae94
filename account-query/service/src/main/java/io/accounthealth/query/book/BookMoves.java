package io.accounthealth.query.book;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.Money;
import io.accounthealth.model.book.BookOfBusiness;
import io.accounthealth.model.book.BookOfBusiness.Move;
import io.accounthealth.model.message.Message;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.portfolio.PortfolioChanges;
import io.accounthealth.model.table.Tables;
import io.accounthealth.query.health.NextStep;
import io.accounthealth.query.page.RowAction;
import io.accounthealth.query.page.SubjectNames;
import io.accounthealth.query.page.SubjectNames.Sentence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The accounts whose score moved furthest, of which only the first are taken apart. */
record BookMoves(List<OfMove> falls, List<OfMove> rises) {

    /**
     * @param why the reason of the row, with the names of what it refers to
     * @param step see {@link NextStep}; null of a rise, and where nobody may record
     */
    record OfMove(
            PortfolioChanges.Row row,
            Sentence why,
            @Nullable Money spend,
            @Nullable RowAction step) {}

    /** @param acts whether rows have a next step: in the present, for a caller who may record */
    static BookMoves of(Tables all, BookOfBusiness book, PolicyBook policies, int most, boolean acts) {
        List<Move> falls = book.falls().stream().limit(most).toList();
        List<Move> rises = book.rises().stream().limit(most).toList();
        Set<AccountId> shown = accounts(Stream.concat(falls.stream(), rises.stream()));
        Map<AccountId, PortfolioChanges.Row> rows = new HashMap<>();
        PortfolioChanges.of(
                        all.those(shown),
                        book.before().at().point(),
                        book.now().at().point(),
                        policies)
                .rows()
                .forEach(row -> rows.put(row.accountId(), row));
        Map<AccountId, RowAction> steps = new HashMap<>();
        if (acts) {
            all.those(accounts(falls.stream()))
                    .each(table -> NextStep.of(table, book.now().at().point(), policies, BookQuery.PATH))
                    .forEach(step -> steps.put(step.account(), step));
        }
        Map<AccountId, SubjectNames> names = new HashMap<>();
        all.those(shown)
                .each(table -> Map.entry(
                        table.account(), SubjectNames.of(table, book.now().at().point())))
                .forEach(each -> names.put(each.getKey(), each.getValue()));
        return new BookMoves(moves(falls, rows, names, steps), moves(rises, rows, names, steps));
    }

    private static Set<AccountId> accounts(Stream<Move> moves) {
        return moves.map(Move::account).collect(Collectors.toSet());
    }

    private static List<OfMove> moves(
            List<Move> moves,
            Map<AccountId, PortfolioChanges.Row> rows,
            Map<AccountId, SubjectNames> names,
            Map<AccountId, RowAction> steps) {
        return moves.stream()
                .filter(move -> rows.containsKey(move.account()))
                .map(move -> {
                    PortfolioChanges.Row row = Objects.requireNonNull(rows.get(move.account()));
                    Message why = Objects.requireNonNullElse(row.why(), Message.words(""));
                    return new OfMove(
                            row,
                            Objects.requireNonNull(names.get(move.account())).sentence(why),
                            move.spend(),
                            steps.get(move.account()));
                })
                .toList();
    }
}
