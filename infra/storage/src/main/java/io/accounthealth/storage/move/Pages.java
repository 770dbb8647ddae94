package io.accounthealth.storage.move;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.IdempotencyStore;
import io.accounthealth.storage.IdempotencyStore.Answer;
import io.accounthealth.storage.ImportStore;
import io.accounthealth.storage.ImportStore.Import;
import io.accounthealth.storage.KeyStore;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Everything of one kind, page by page. */
final class Pages {

    private Pages() {}

    static void events(EventLog log, long afterPosition, Consumer<? super List<StoredEvent>> use) {
        all(
                afterPosition,
                after -> log.readAll(after, Part.PAGE),
                last -> last.envelope().position(),
                use);
    }

    static void answers(IdempotencyStore answers, Consumer<? super List<Answer>> use) {
        all("", after -> answers.list(after, Part.PAGE), Answer::key, use);
    }

    static void imports(ImportStore imports, Consumer<? super List<Import>> use) {
        all("", after -> imports.list(after, Part.PAGE), Import::id, use);
    }

    static void keys(KeyStore keys, Consumer<? super List<KeyStore.Key>> use) {
        all("", after -> keys.list(after, Part.PAGE), KeyStore.Key::id, use);
    }

    private static <C, T> void all(
            C start, Function<C, List<T>> read, Function<T, C> cursorOf, Consumer<? super List<T>> use) {
        C cursor = start;
        while (true) {
            List<T> page = read.apply(cursor);
            if (page.isEmpty()) {
                return;
            }
            use.accept(page);
            cursor = cursorOf.apply(page.getLast());
        }
    }
}
