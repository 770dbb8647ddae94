package io.accounthealth.model.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.model.book.BookOfBusiness;
import io.accounthealth.model.book.BookPoint;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.performance.Performance;
import io.accounthealth.model.period.Comparison;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.portfolio.Portfolio;
import io.accounthealth.model.rates.MoneyView;
import io.accounthealth.model.rates.ReportedRates;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.model.retention.Retention;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.Tables;
import io.accounthealth.schema.FirstPolicy;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The views that are listed, and every board of the model, of one account. */
final class EveryView {

    private static final int DAYS = 180;

    /** Tested by lines of {@link Views}; changes of the portfolio, between two points, by tests of their own. */
    private static final List<String> OF_ANOTHER_FORM = List.of(
            "LearningCurve.of",
            "Managers.of",
            "Managers.of",
            "Margin.of",
            "Pacing.board",
            "Pacing.board",
            "Performance.of",
            "Performance.of",
            "PortfolioChanges.of");

    /** Of every week that histories are of. */
    private static final ReportedRates RATES = rates();

    private static final List<Views.Named> ALL =
            Stream.of(Views.all(), converted(), boards()).flatMap(List::stream).toList();

    private EveryView() {}

    static List<Views.Named> all() {
        return ALL;
    }

    private static ReportedRates rates() {
        ReportedRates rates = new ReportedRates();
        LocalDate first = LocalDate.of(2023, 1, 1);
        for (int week = 0; week < 260; week++) {
            String day = first.plusWeeks(week).toString();
            rates.tell("EUR/USD", day, "1.%03d".formatted(week)).tell("EUR/GBP", day, "0.9%03d".formatted(week));
        }
        return rates;
    }

    private static List<Views.Named> converted() {
        return List.of(
                new Views.Named(
                        "retention in euros",
                        (table, point, book) -> Retention.rows(
                                Tables.of(table),
                                point,
                                Comparison.lastQuarters(point),
                                RATES.byEachMonthIn(ReportedRates.EUR))),
                new Views.Named(
                        "performance in euros",
                        (table, point, book) -> Performance.of(
                                Tables.of(table),
                                point,
                                Performance.By.MONTH,
                                Performance.Filter.ALL,
                                RATES.byEachMonthIn(ReportedRates.EUR))),
                new Views.Named("book of business", EveryView::book),
                new Views.Named(
                        "portfolio in euros",
                        (table, point, book) ->
                                Portfolio.of(Tables.of(table), point, book, RATES.byEachMonthIn(ReportedRates.EUR))));
    }

    /** Its figures without the two points, which say what is known. */
    private static String book(AccountTable table, PointInTime point, PolicyBook book) {
        BookPoint to = BookPoint.of(point, null);
        BookPoint from = BookPoint.of(point.at(point.asOf().minus(Duration.ofDays(DAYS))), null);
        return BookOfBusiness.of(Tables.of(table), to, from, book, DAYS)
                .toString()
                .replace(to.toString(), "")
                .replace(from.toString(), "");
    }

    private static List<Views.Named> boards() {
        ImportOption main = location -> !location.contains("/test-classes/") && !location.contains("-tests.jar");
        Map<Boolean, List<Method>> boards = new ClassFileImporter()
                .withImportOption(main).importPackages("io.accounthealth.model").stream()
                        .flatMap(each -> Arrays.stream(loaded(each.getName()).getDeclaredMethods()))
                        .filter(EveryView::isBoard)
                        .collect(Collectors.partitioningBy(EveryView::isOfAPoint));
        assertThat(boards.get(false))
                .as("boards of another form")
                .extracting(EveryView::name)
                .containsExactlyInAnyOrderElementsOf(OF_ANOTHER_FORM);
        return boards.get(true).stream()
                .map(method -> new Views.Named(name(method), (table, point, book) -> board(method, table, point, book)))
                .toList();
    }

    private static Class<?> loaded(String name) {
        try {
            return Class.forName(name, false, EveryView.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isBoard(Method method) {
        return Modifier.isPublic(method.getModifiers())
                && Modifier.isStatic(method.getModifiers())
                && method.getReturnType() == Board.class;
    }

    /** Of the accounts or one of them, a point, and as needed the rules, a number of days and a currency. */
    private static boolean isOfAPoint(Method method) {
        List<Class<?>> parameters = List.of(method.getParameterTypes());
        return parameters.size() > 1
                && List.of(Tables.class, AccountTable.class).contains(parameters.getFirst())
                && parameters.get(1) == PointInTime.class
                && List.of(PolicyBook.class, HealthPolicy.class, int.class, MoneyView.class, ReportingCurrency.class)
                        .containsAll(parameters.subList(2, parameters.size()));
    }

    private static String name(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }

    private static Object board(Method method, AccountTable table, PointInTime point, PolicyBook book) {
        Object[] arguments = Arrays.stream(method.getParameterTypes())
                .map(type -> type == Tables.class
                        ? Tables.of(table)
                        : type == AccountTable.class
                                ? table
                                : type == PointInTime.class
                                        ? point
                                        : type == PolicyBook.class
                                                ? book
                                                : type == HealthPolicy.class
                                                        ? FirstPolicy.policy()
                                                        : MoneyView.class.isAssignableFrom(type)
                                                                ? RATES.byEachMonthIn(ReportedRates.EUR)
                                                                : (Object) DAYS)
                .toArray();
        try {
            return method.invoke(null, arguments);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(method + " of " + point, e);
        }
    }
}
