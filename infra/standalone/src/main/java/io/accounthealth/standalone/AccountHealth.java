package io.accounthealth.standalone;

import java.time.InstantSource;

/** Starts the write side and the read side in one JVM, as the command line says. */
public final class AccountHealth {

    private static final int CANNOT_START = 1;
    private static final int USAGE = 2;

    private AccountHealth() {}

    /**
     * Returns once the platform is ready; ends the process with 1 when it cannot start, 2 when it was asked wrongly.
     */
    public static void main(String[] args) {
        try {
            Arguments arguments = Arguments.parse(args);
            switch (arguments.wish()) {
                case HELP -> System.out.print(Arguments.HELP);
                case VERSION -> System.out.println("account-health " + Version.text());
                case START -> Platform.start(arguments, InstantSource.system(), System.out);
            }
        } catch (UsageException e) {
            end(String.valueOf(e.getMessage()), USAGE);
        } catch (CannotStartException e) {
            end(String.valueOf(e.getMessage()), CANNOT_START);
        } catch (RuntimeException e) {
            // A defect: Spring would swallow it, taking it for told already.
            e.printStackTrace();
            System.exit(CANNOT_START);
        }
    }

    private static void end(String sentence, int code) {
        System.err.println(sentence);
        System.exit(code);
    }
}
