package io.accounthealth.query.read;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.Tables;
import io.accounthealth.query.http.Numbers;
import io.accounthealth.query.http.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * A board that is served of a part of the portfolio and of one account alike, at {@code /v1/<name>} and
 * {@code /v1/accounts/{id}/<name>}. As a bean it has both routes, with their descriptions.
 *
 * @param figures their type, as is {@code row} of a row
 * @param choice which rows can be asked for; null for a board that always shows all
 * @param days how many days the board looks back or ahead; null for a board that does neither
 */
public record BoardDefinition<F extends Record, R extends Record>(
        String name,
        Class<F> figures,
        Class<R> row,
        @Nullable Choice<R, ?> choice,
        @Nullable Days days,
        Route<F, R> portfolio,
        Route<F, R> account) {

    static final String SHOW = "show";

    /** A pure function of the tables, the point, the rules, and the days that were asked for. */
    public interface View<F extends Record, R extends Record> {
        Board<F, R> of(Tables tables, PointInTime point, PolicyBook book, int days);
    }

    /** @param description without how it is paged, which is the same of all boards */
    public record Route<F extends Record, R extends Record>(View<F, R> view, String summary, String description) {}

    /** The parameter {@code show}. The figures are of all rows, whichever are shown. */
    record Choice<R, S extends Enum<S> & Predicate<R>>(S usualOfPortfolio, S usualOfAccount) {

        S[] all() {
            return usualOfPortfolio.getDeclaringClass().getEnumConstants();
        }

        Enum<?> usual(boolean ofPortfolio) {
            return ofPortfolio ? usualOfPortfolio : usualOfAccount;
        }

        Predicate<R> parse(String name) {
            return Values.constant(SHOW, name, all());
        }
    }

    /**
     * A whole number of days, 1 or more.
     *
     * @param usual where it is absent
     * @param isDefault whether the usual is described as the default of the parameter, which an empty one then means
     */
    record Days(String name, int usual, int most, boolean isDefault) {}

    /** @param view of both, until {@link #ofAnAccount} names another */
    public static <F extends Record, R extends Record> BoardDefinition<F, R> of(
            String name, Class<F> figures, Class<R> row, String summary, String description, View<F, R> view) {
        Route<F, R> route = new Route<>(view, summary, description);
        return new BoardDefinition<>(name, figures, row, null, null, route, route);
    }

    public BoardDefinition<F, R> ofAnAccount(String summary, String description) {
        return ofAnAccount(summary, description, portfolio.view());
    }

    public BoardDefinition<F, R> ofAnAccount(String summary, String description, View<F, R> view) {
        return new BoardDefinition<>(
                name, figures, row, choice, days, portfolio, new Route<>(view, summary, description));
    }

    /** Rows can be chosen: of the portfolio the first of these unless it is said, of an account the second. */
    public <S extends Enum<S> & Predicate<R>> BoardDefinition<F, R> showing(S ofPortfolio, S ofAccount) {
        return new BoardDefinition<>(
                name, figures, row, new Choice<R, S>(ofPortfolio, ofAccount), days, portfolio, account);
    }

    /** It looks as many days back or ahead as this parameter says, from 1 to the most. */
    public BoardDefinition<F, R> within(String parameter, int usual, int most) {
        return new BoardDefinition<>(
                name, figures, row, choice, new Days(parameter, usual, most, false), portfolio, account);
    }

    /** The same, where the API description says the usual. */
    public BoardDefinition<F, R> withinDefault(String parameter, int usual, int most) {
        return new BoardDefinition<>(
                name, figures, row, choice, new Days(parameter, usual, most, true), portfolio, account);
    }

    /** The query parameters that not all boards have. */
    List<String> parameters() {
        List<String> names = new ArrayList<>();
        if (choice != null) {
            names.add(SHOW);
        }
        if (days != null) {
            names.add(days.name());
        }
        return names;
    }

    /** @throws io.accounthealth.query.http.ReadProblem when the request asks for others than there are */
    Predicate<R> shown(MultiValueMap<String, String> query, boolean ofPortfolio) {
        if (choice == null) {
            return row -> true;
        }
        String given = Values.given(query, SHOW);
        return choice.parse(given == null || given.isEmpty() ? Values.written(choice.usual(ofPortfolio)) : given);
    }

    /** @throws io.accounthealth.query.http.ReadProblem when it is no number of days, or too many */
    Boards.View<F, R> view(MultiValueMap<String, String> query, Route<F, R> route) {
        int asked = days == null ? 0 : days(query, days);
        return (tables, point, book) -> route.view().of(tables, point, book, asked);
    }

    private static int days(MultiValueMap<String, String> query, Days days) {
        String given = Values.given(query, days.name());
        boolean usual = given == null || (days.isDefault() && given.isEmpty());
        return usual ? days.usual() : (int) Numbers.between(days.name(), given, days.usual(), 1, days.most());
    }
}
