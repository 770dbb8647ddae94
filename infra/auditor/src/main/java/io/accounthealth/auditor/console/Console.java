package io.accounthealth.auditor.console;

import java.io.InputStream;
import java.io.PrintStream;

/** Where a command reads and writes. */
public record Console(InputStream in, PrintStream out, PrintStream err) {

    /** Whether a person looks on, to whom progress can be shown. */
    @SuppressWarnings("SystemConsoleNull") // on Java 21 it does
    public static boolean isTerminal() {
        java.io.Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // Javas from 22 to 24 have a console also where there is no terminal, and a method that tells.
            return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
