package io.accounthealth.model.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
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
            "LifetimeValue.of", "Managers.of", "Managers.of", "Pacing.board", "Performance.of", "PortfolioChanges.of");

    private static final List<Views.Named> ALL =
            Stream.concat(Views.all().stream(), boards().stream()).toList();

    private EveryView() {}

    static List<Views.Named> all() {
        return ALL;
    }

    private static List<Views.Named> boards() {
        try {
            Path classes = Path.of(Views.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            try (Stream<Path> files = Files.walk(classes)) {
                Map<Boolean, List<Method>> boards = files.map(
                                file -> classes.relativize(file).toString())
                        .filter(file -> file.matches("[\\w/]+[.]class"))
                        .map(file -> file.replace(".class", "").replace('/', '.'))
                        .flatMap(name -> Arrays.stream(loaded(name).getDeclaredMethods()))
                        .filter(EveryView::isBoard)
                        .collect(Collectors.partitioningBy(EveryView::isOfAPoint));
                assertThat(boards.get(false))
                        .as("boards of another form")
                        .extracting(EveryView::name)
                        .containsExactlyInAnyOrderElementsOf(OF_ANOTHER_FORM);
                return boards.get(true).stream()
                        .map(method -> new Views.Named(
                                name(method), (table, point, book) -> board(method, table, point, book)))
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
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

    /** Of the accounts or one of them, a point, and as needed the rules and a number of days. */
    private static boolean isOfAPoint(Method method) {
        List<Class<?>> parameters = List.of(method.getParameterTypes());
        return parameters.size() > 1
                && List.of(Tables.class, AccountTable.class).contains(parameters.getFirst())
                && parameters.get(1) == PointInTime.class
                && List.of(PolicyBook.class, int.class).containsAll(parameters.subList(2, parameters.size()));
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
                                : type == PointInTime.class ? point : type == PolicyBook.class ? book : (Object) DAYS)
                .toArray();
        try {
            return method.invoke(null, arguments);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(method + " of " + point, e);
        }
    }
}
