package io.accounthealth.auditor.console;

/** How a command ends. */
public final class ExitCode {

    /** It holds, or was shown. */
    public static final int HOLDS = 0;

    /** Something was found. */
    public static final int FOUND = 1;

    /** Wrong usage, or something cannot be read. */
    public static final int USAGE = 2;

    /** The server cannot be reached. */
    public static final int UNREACHABLE = 3;

    private ExitCode() {}
}
