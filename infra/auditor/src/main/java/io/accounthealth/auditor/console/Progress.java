package io.accounthealth.auditor.console;

import java.io.InputStream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** How much of a file was read, as a bar on a terminal's stderr; nothing without a terminal. */
public final class Progress {

    private static final long MEBIBYTE = 1L << 20;

    /** Smaller ones are read too quickly for a bar. */
    private static final long LEAST = 32 * MEBIBYTE;

    private Progress() {}

    /** @param size in bytes; -1 when it is not known */
    public static InputStream over(InputStream in, long size) {
        if ((size >= 0 && size < LEAST) || !Console.isTerminal()) {
            return in;
        }
        return ProgressBar.wrap(
                in,
                new ProgressBarBuilder()
                        .setTaskName("read")
                        .setInitialMax(size)
                        .setUnit(" MiB", MEBIBYTE)
                        .clearDisplayOnFinish());
    }
}
