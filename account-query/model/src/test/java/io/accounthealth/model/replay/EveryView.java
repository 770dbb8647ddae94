package io.accounthealth.model.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.policy.PolicyBook;
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
import java.util.stream.Stream;

/** The views that are listed, and every board of the model, of one account. */
final class EveryView {

    private static final int DAYS = 180;
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
                List<Views.Named> boards = files.map(
                                file -> classes.relativize(file).toString())
                        .filter(file -> file.matches("[\\w/]+[.]class"))
                        .map(file -> file.replace(".class", "").replace('/', '.'))
                        .flatMap(name -> Arrays.stream(loaded(name).getDeclaredMethods()))
                        .filter(EveryView::isBoard)
                        .map(method -> new Views.Named(
                                method.getDeclaringClass().getSimpleName(),
                                (table, point, book) -> board(method, Tables.of(table), point, book)))
                        .toList();
                assertThat(boards).hasSizeGreaterThan(12);
                return boards;
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
        List<Class<?>> parameters = List.of(method.getParameterTypes());
        return Modifier.isPublic(method.getModifiers())
                && Modifier.isStatic(method.getModifiers())
                && method.getReturnType() == Board.class
                && parameters.size() > 1
                && parameters.subList(0, 2).equals(List.of(Tables.class, PointInTime.class))
                && List.of(PolicyBook.class, int.class).containsAll(parameters.subList(2, parameters.size()));
    }

    private static Object board(Method method, Tables tables, PointInTime point, PolicyBook book) {
        Object[] arguments = Arrays.stream(method.getParameterTypes())
                .map(type -> type == Tables.class
                        ? tables
                        : type == PointInTime.class ? point : type == PolicyBook.class ? book : (Object) DAYS)
                .toArray();
        try {
            return method.invoke(null, arguments);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(method + " of " + point, e);
        }
    }
}
