package io.accounthealth.storage.sqlite;

import io.accounthealth.storage.Commit;
import io.accounthealth.storage.Events;
import io.accounthealth.storage.Outcome.Appended;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** Four writers that print the last position and the first id of each commit once it is acknowledged. */
final class AppendUntilKilled {

    private AppendUntilKilled() {}

    public static void main(String[] arguments) {
        SqliteStores stores = SqliteStores.open(Path.of(arguments[0]), InstantSource.system());
        for (int writer = 0; writer < 4; writer++) {
            String account = "acme-" + writer;
            Thread.ofPlatform().start(() -> append(stores, account));
        }
    }

    private static void append(SqliteStores stores, String account) {
        while (true) {
            Commit commit = Events.commit(account, Commit.ANY_VERSION, 3);
            Appended appended = (Appended) stores.log().append(List.of(commit)).getFirst();
            System.out.println(
                    appended.firstPosition() + " " + commit.events().getFirst().eventId());
        }
    }
}
