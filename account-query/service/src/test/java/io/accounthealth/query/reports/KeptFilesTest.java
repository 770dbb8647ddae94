package io.accounthealth.query.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.query.reports.KeptFiles.File;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class KeptFilesTest {

    private static final int LARGE = (int) (KeptFiles.MOST_BYTES / 4);

    private Instant now = Instant.parse("2018-07-09T08:00:00Z");
    private final KeptFiles files = new KeptFiles(() -> now);

    private void keep(String made, int size) {
        files.keep(made, new File(made, new byte[size]));
    }

    @Test
    void the_files_that_were_read_last_stay_when_there_is_no_more_room() {
        for (String made : new String[] {"a", "b", "c", "d"}) {
            keep(made, LARGE);
        }
        assertThat(files.find("a")).isNotNull();
        keep("e", LARGE);

        assertThat(files.find("b")).isNull();
        assertThat(files.find("a")).isNotNull();
        assertThat(files.find("e")).isNotNull();
    }

    @Test
    void a_file_that_is_made_anew_takes_its_room_once() {
        for (int time = 0; time < 9; time++) {
            keep("a", LARGE);
        }
        keep("b", LARGE);
        assertThat(files.find("a")).isNotNull();
    }

    @Test
    void a_file_takes_part_of_the_memory_for_an_hour_at_most() {
        keep("huge", LARGE * 3);
        assertThat(files.find("huge")).isNull();
        keep("a", 10);
        now = now.plus(Duration.ofHours(1));
        assertThat(files.find("a")).isNotNull();
        now = now.plusMillis(1);
        assertThat(files.find("a")).isNull();
    }
}
