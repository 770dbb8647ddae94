package io.accounthealth.query.read;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.Tables;
import io.accounthealth.query.currency.CurrencyParameters;
import io.accounthealth.query.currency.RequestedCurrency;
import io.accounthealth.query.http.Numbers;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.http.Values;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.util.MultiValueMap;

/**
 * A board that is served for a part of the portfolio and for one account alike, at {@code /v1/<name>} and
 * {@code /v1/accounts/{id}/<name>}. Both routes, their parameters and their descriptions come from the bean of a
 * subclass.
 */
public abstract class BoardDefinition<F extends Record, R extends Record> {

    static final String SHOW = "show";
    static final String ALL = "all";
    static final String IN = "in";

    /** A pure function of the tables, the point, the policies and the requested days. */
    public interface View<F extends Record, R extends Record> {
        Board<F, R> of(Tables tables, PointInTime point, PolicyBook book, int days);
    }

    /** The same, of amounts as the request wants them. */
    public interface MoneyBoard<F extends Record, R extends Record> {
        Board<F, R> of(Tables tables, PointInTime point, PolicyBook book, int days, ReportingCurrency money);
    }

    /** What is shown where its figures are of it alone. */
    private record Choice<F extends Record, R extends Record>(View<F, R> view, MoneyBoard<F, R> money) {}

    /**
     * What is served of a board, for a part of the portfolio or for an account.
     *
     * @param shown the choice where its query parameter is absent or empty; null for a board without choices
     */
    public record Route<F extends Record, R extends Record>(
            BoardDefinition<F, R> board,
            String path,
            View<F, R> view,
            String summary,
            @Nullable String shown) {

        public String name() {
            return board.name;
        }

        /** The type of its rows. */
        public Class<R> row() {
            return board.row;
        }

        /** Values of the parameter {@code show}; empty for a board without it. */
        public Set<String> choices() {
            return shown == null ? Set.of() : board.choices.keySet();
        }

        /** The parameter for how many days the board looks back or ahead; null where it has none. */
        public @Nullable Days days() {
            return board.days;
        }

        /**
         * The parameters that limit the rows to those with a value, with the values that each may have; any when empty.
         */
        public Map<String, List<String>> filters() {
            Map<String, List<String>> filters = new LinkedHashMap<>();
            board.filters.forEach(filter -> filters.put(filter.name(), filter.values()));
            return filters;
        }

        /** Whether the request may name a currency for all amounts. */
        public boolean converts() {
            return board.money != null;
        }

        /** Without the paging, which is the same for all boards. */
        String description() {
            String choices = board.choices.keySet().stream()
                    .map(choice -> choice.equals(shown) ? choice + " (the default)" : choice)
                    .collect(Collectors.joining(", "));
            return (shown == null ? "" : "show: " + choices.replaceFirst(", (?!.*, )", " or ") + ". ") + board.remarks;
        }

        boolean isOfAnAccount() {
            return path.contains("{id}");
        }

        /** The schemas of the query parameters that not all boards have, by name. */
        Map<String, Schema<?>> parameters() {
            Map<String, Schema<?>> own = new LinkedHashMap<>();
            if (shown != null) {
                own.put(
                        SHOW,
                        new StringSchema()
                                ._enum(List.copyOf(board.choices.keySet()))
                                ._default(shown));
            }
            if (board.days != null) {
                Schema<String> number = new StringSchema();
                if (board.days.isDefault) {
                    number.setDefault(Integer.toString(board.days.usual));
                }
                own.put(board.days.name, number);
            }
            board.filters.forEach(filter -> own.put(filter.name(), filter.schema()));
            if (board.money != null) {
                own.put(IN, new StringSchema().description(CurrencyParameters.CONVERTED));
            }
            return own;
        }

        /** @return null where each amount stays in its own currency */
        public @Nullable RequestedCurrency in(MultiValueMap<String, String> query) {
            return board.money == null ? null : CurrencyParameters.converted(Values.given(query, IN));
        }

        /** @throws ReadProblem when the request names a choice, or a value of a filter, that does not exist */
        public Predicate<R> shown(MultiValueMap<String, String> query) {
            Predicate<R> rows = shown == null ? row -> true : Objects.requireNonNull(board.choices.get(choice(query)));
            return board.filters.stream().map(filter -> filter.of(query)).reduce(rows, Predicate::and);
        }

        private @Nullable String choice(MultiValueMap<String, String> query) {
            String given = Values.given(query, SHOW);
            return given == null || given.isEmpty() || shown == null
                    ? shown
                    : Values.oneOf(SHOW, given, board.choices.keySet());
        }

        /** @throws ReadProblem when the days are not a number, or out of bounds */
        public Boards.View<F, R> view(MultiValueMap<String, String> query) {
            int days = board.days == null ? 0 : board.days.parse(query);
            Choice<F, R> own = board.own.get(choice(query));
            View<F, R> asRecorded = own == null ? view : own.view;
            MoneyBoard<F, R> money = own == null ? board.money : own.money;
            return (tables, point, book, in) -> in == null || money == null
                    ? asRecorded.of(tables, point, book, days)
                    : money.of(tables, point, book, days, in);
        }
    }

    /** @param isDefault whether the API describes the usual days as the default, which an empty parameter then means */
    public record Days(String name, int usual, int most, boolean isDefault) {

        private int parse(MultiValueMap<String, String> query) {
            String given = Values.given(query, name);
            return (int) Numbers.between(name, isDefault && "".equals(given) ? null : given, usual, 1, most);
        }
    }

    final Class<F> figures = generic(0);
    final Class<R> row = generic(1);
    private final Map<String, Predicate<R>> choices = new LinkedHashMap<>();
    private final Map<@Nullable String, Choice<F, R>> own = new HashMap<>();
    private final List<BoardFilter<R>> filters = new ArrayList<>();
    private final String name;
    private final View<F, R> view;
    private final String ofPortfolio;
    private final String ofAccount;
    private final String remarks;
    private View<F, R> viewOfAccount;
    private @Nullable String shownOfPortfolio;
    private @Nullable String shownOfAccount;
    private boolean hasRouteOfAccount = true;
    private @Nullable Days days;
    private @Nullable MoneyBoard<F, R> money;

    /**
     * @param ofPortfolio summary of the route for the portfolio
     * @param ofAccount summary of the route for an account
     * @param remarks for the description of both, besides the choices and the paging
     */
    protected BoardDefinition(String name, View<F, R> view, String ofPortfolio, String ofAccount, String remarks) {
        this.name = name;
        this.view = view;
        this.viewOfAccount = view;
        this.ofPortfolio = ofPortfolio;
        this.ofAccount = ofAccount;
        this.remarks = remarks;
    }

    @SuppressWarnings("unchecked") // the type argument of the subclass
    private <T> Class<T> generic(int index) {
        ResolvableType type = ResolvableType.forClass(BoardDefinition.class, getClass());
        return (Class<T>) type.getGeneric(index).toClass();
    }

    /** Sets the view of one account, where it differs from that of the portfolio. */
    protected final void ofAnAccount(View<F, R> view) {
        viewOfAccount = view;
    }

    /** The rows as a file has them, which people read beside the screen. */
    protected List<R> inFile(List<R> rows, Tables tables, PointInTime point) {
        return rows;
    }

    /** Adds a value of the parameter {@code show}. The figures are of all rows, whichever are shown. */
    protected final void choice(String name, Predicate<R> rows) {
        choices.put(name, rows);
    }

    /** The same, where the figures are of those that are shown. */
    protected final void choice(String name, View<F, R> view, MoneyBoard<F, R> money) {
        choices.put(name, row -> true);
        own.put(name, new Choice<>(view, money));
        this.money = money;
    }

    /** Where an account has another answer at that route. */
    protected final void ofPortfolioOnly() {
        hasRouteOfAccount = false;
    }

    /** Adds the choice {@code all} of all rows, unless it is there, and sets the default of each route. */
    protected final void showing(String ofPortfolio, String ofAccount) {
        choices.putIfAbsent(ALL, row -> true);
        shownOfPortfolio = ofPortfolio;
        shownOfAccount = ofAccount;
    }

    /** Adds a parameter that limits the rows to those with a value. The figures are of all rows. */
    protected final void filter(String parameter, String description, Function<R, @Nullable String> value) {
        filters.add(new BoardFilter<>(parameter, description, List.of(), value));
    }

    /** The same, where only some values exist. */
    protected final void filter(
            String parameter, String description, List<String> values, Function<R, @Nullable String> value) {
        filters.add(new BoardFilter<>(parameter, description, values, value));
    }

    /** Adds a parameter for how many days the board looks back or ahead, from 1 to the most. */
    protected final void within(String parameter, int usual, int most) {
        days = new Days(parameter, usual, most, false);
    }

    /** Like {@link #within}, where the API describes the usual days as the default. */
    protected final void withinDefault(String parameter, int usual, int most) {
        days = new Days(parameter, usual, most, true);
    }

    /** Adds a parameter for the currency that all amounts are converted into. */
    protected final void converting(MoneyBoard<F, R> board) {
        money = board;
    }

    /** The last part of its path. */
    public String name() {
        return name;
    }

    /** Values of the parameter {@code show}; empty for a board without it. */
    public Set<String> choices() {
        return choices.keySet();
    }

    /** The board of one account, of as many days as are usual. */
    public Board<F, R> ofAccount(AccountTable table, PointInTime point, PolicyBook book) {
        return viewOfAccount.of(Tables.of(table), point, book, days == null ? 0 : days.usual);
    }

    /** What is served of a part of the portfolio. */
    public Route<F, R> ofPortfolio() {
        return new Route<>(this, "/v1/" + name, view, ofPortfolio, shownOfPortfolio);
    }

    Stream<Route<F, R>> routes() {
        Route<F, R> account = new Route<>(this, "/v1/accounts/{id}/" + name, viewOfAccount, ofAccount, shownOfAccount);
        return hasRouteOfAccount ? Stream.of(ofPortfolio(), account) : Stream.of(ofPortfolio());
    }
}
