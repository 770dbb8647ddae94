package io.accounthealth.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.accounthealth.storage.LogUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class DiskFullTest {

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "no other system has a device that is always full")
    void a_device_without_room_is_told() {
        Throwable full =
                catchThrowable(() -> Files.write(Path.of("/dev/full"), new byte[] {1}, StandardOpenOption.WRITE));

        assertThat(DiskFull.is(full)).isTrue();
        assertThat(DiskFull.is(new IllegalStateException(new UncheckedIOException((IOException) full))))
                .isTrue();
    }

    @Test
    void a_log_without_room_and_a_quota_that_is_used_up_are_told() {
        assertThat(DiskFull.is(new LogUnavailableException(LogUnavailableException.Cause.FULL, "full")))
                .isTrue();
        assertThat(DiskFull.is(new FileSystemException("a", null, "Disk quota exceeded")))
                .isTrue();
    }

    @Test
    void other_failures_are_none_of_it_whatever_a_file_is_called() {
        assertThat(DiskFull.is(new NoSuchFileException("no space left"))).isFalse();
        assertThat(DiskFull.is(new LogUnavailableException(LogUnavailableException.Cause.REFUSED, "no space left")))
                .isFalse();
        assertThat(DiskFull.is(new IOException())).isFalse();
        assertThat(DiskFull.is(null)).isFalse();
    }
}
