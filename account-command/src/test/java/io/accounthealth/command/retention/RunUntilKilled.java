package io.accounthealth.command.retention;

import io.accounthealth.storage.Stores;
import io.accounthealth.storage.sqlite.SqliteStores;
import java.nio.file.Path;

/** A process that drops old payloads, says when it begins, and is then killed. */
final class RunUntilKilled {

    private RunUntilKilled() {}

    public static void main(String[] arguments) {
        Stores stores = SqliteStores.open(Path.of(arguments[0]), OldNotes.CLOCK);
        System.out.println("runs");
        OldNotes.runs(stores).run(OldNotes.ADMIN, OldNotes.signed(OldNotes.ADMIN));
        System.out.println("done");
        stores.close();
    }
}
