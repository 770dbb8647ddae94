package io.accounthealth.query.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.util.unit.DataSize;

class DiskHealthTest {

    private static final long GB = DataSize.ofGigabytes(1).toBytes();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "5, 100, true", // below a tenth
        "10, 100, false",
        "40, 400, false",
        "39, 400, true",
        "1, 4, false", // a quarter, and a gigabyte
    })
    void little_room_is_less_than_a_tenth_of_the_disk_or_than_a_gigabyte(long free, long total, boolean low) {
        assertThat(DiskHealth.isLow(free * GB, total * GB)).isEqualTo(low);
        assertThat(DiskHealth.isLow(GB - 1, 4 * GB)).isTrue();
    }

    @Test
    void disk_health_is_down_where_the_disk_is_full() {
        Health full = health(DataSize.ofBytes(Long.MAX_VALUE));
        assertThat(full.getStatus()).isEqualTo(Status.DOWN);
        assertThat(full.getDetails()).containsKeys("total", "free", "threshold", "path");
        assertThat(health(DataSize.ofBytes(0)).getStatus()).isEqualTo(Status.UP);
    }

    private Health health(DataSize threshold) {
        return new DiskHealth(folder.toFile(), threshold).health();
    }
}
