package io.accounthealth.command.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.storage.InboxStore.Refused;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.sqlite.SqliteStores;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxSizeTest {

    @TempDir
    Path data;

    @Test
    void a_scrape_tells_what_the_last_look_saw_and_never_asks_the_store() {
        InboxSize size;
        try (Stores stores = SqliteStores.open(data, InstantSource.system())) {
            size = new InboxSize(stores.inbox());
            assertThat(size.last()).isNaN();
            stores.inbox()
                    .add(List.of(new Refused(0, Instant.EPOCH, null, null, null, "text/plain", new byte[0], "why")));
            size.look();
        }

        assertThat(size.last()).as("as seen before the store was closed").isEqualTo(1);
        size.look();
        assertThat(size.last()).isNaN();
    }
}
