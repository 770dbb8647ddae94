package io.accounthealth.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.storage.Stores;
import io.accounthealth.storage.sqlite.SqliteStores;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesBenchmarkTest {

    @Test
    void a_round_catches_up_saves_and_loads_the_tables_of_a_small_log(@TempDir Path folder) {
        TablesBenchmark.fill(folder, new TablesBenchmark.Size(2_000, 10, 1));
        Series series = new Series();
        try (Stores stores = SqliteStores.open(folder, InstantSource.system())) {
            TablesBenchmark.round(stores, stores.log().head().position(), "", series);
        }

        assertThat(series.toString()).contains("caught up from the log", "all read from saved tables");
    }
}
