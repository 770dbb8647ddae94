package io.accounthealth.query.book;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.Money;
import io.accounthealth.model.book.BookOfBusiness;
import io.accounthealth.model.book.BookOfBusiness.Move;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.levers.NextBestActions;
import io.accounthealth.model.levers.NextBestActions.Lever;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.portfolio.PortfolioChanges;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.Tables;
import io.accounthealth.query.forms.Commands;
import io.accounthealth.query.page.RowAction;
import io.accounthealth.schema.EventTypes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The accounts whose score moved furthest, of which only the first are taken apart. */
record BookMoves(List<OfMove> falls, List<OfMove> rises) {

    private static final String DELIVERING = "report-spend";

    /** The field that names what a command is about. */
    private static final Map<String, String> SUBJECTS = Map.of(
            "answer-inquiry", "inquiryId",
            "resolve-inquiry", "inquiryId",
            "resolve-escalation", "escalationId",
            "publish-post-mortem", "escalationId",
            "deliver-report", "reportId",
            "renew-contract", "contractId");

    /**
     * @param step the strongest of the next best actions; null of a rise, where nobody may record, and where none lifts
     *     the score
     */
    record OfMove(
            PortfolioChanges.Row row,
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
                    .each(table -> step(table, book.now().at().point(), policies))
                    .forEach(step -> steps.put(step.account(), step));
        }
        return new BookMoves(moves(falls, rows, steps), moves(rises, rows, steps));
    }

    private static Set<AccountId> accounts(Stream<Move> moves) {
        return moves.map(Move::account).collect(Collectors.toSet());
    }

    private static List<OfMove> moves(
            List<Move> moves, Map<AccountId, PortfolioChanges.Row> rows, Map<AccountId, RowAction> steps) {
        return moves.stream()
                .filter(move -> rows.containsKey(move.account()))
                .map(move -> new OfMove(
                        Objects.requireNonNull(rows.get(move.account())), move.spend(), steps.get(move.account())))
                .toList();
    }

    private static @Nullable RowAction step(AccountTable table, PointInTime point, PolicyBook policies) {
        AccountAt account = AccountAt.of(table, point);
        return NextBestActions.of(table, point, policies).levers().stream()
                .filter(lever -> lever.points().compareTo(Score.ZERO) > 0)
                .map(lever -> action(lever, account))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
    }

    /** Empty for what no person does with a form: it is the media that deliver. */
    private static Optional<RowAction> action(Lever lever, AccountAt account) {
        return lever.command().equals(DELIVERING)
                ? Optional.empty()
                : EventTypes.ofCommand(lever.command())
                        .map(type -> new RowAction(
                                Commands.title(type),
                                Objects.requireNonNullElse(
                                        account.name(), account.id().value()),
                                lever.command(),
                                account.id(),
                                account.zone(),
                                fields(lever),
                                false));
    }

    private static Map<String, String> fields(Lever lever) {
        String field = SUBJECTS.get(lever.command());
        return field == null || lever.subjectId() == null ? Map.of() : Map.of(field, lever.subjectId());
    }
}
