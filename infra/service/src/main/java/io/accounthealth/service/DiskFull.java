package io.accounthealth.service;

import io.accounthealth.storage.LogUnavailableException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Distinguishes a full disk from other failures to write. */
public final class DiskFull {

    /** As Linux and macOS, quotas, and Windows word it; Java has no type for it. */
    private static final List<String> SAID = List.of("no space left", "quota exceeded", "not enough space on the disk");

    private DiskFull() {}

    /** Whether a failure, or what caused it, is that there is no room. */
    public static boolean is(@Nullable Throwable error) {
        for (Throwable each = error; each != null; each = each.getCause()) {
            if (each instanceof LogUnavailableException log && log.reason() == LogUnavailableException.Cause.FULL) {
                return true;
            }
            if (each instanceof IOException io && isSaidBy(io)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSaidBy(IOException error) {
        String reason = error instanceof FileSystemException file ? file.getReason() : error.getMessage();
        String words = reason == null ? "" : reason.toLowerCase(Locale.ROOT);
        return SAID.stream().anyMatch(words::contains);
    }
}
