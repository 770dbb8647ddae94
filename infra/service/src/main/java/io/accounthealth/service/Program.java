package io.accounthealth.service;

/** A program's main method: a failure is one sentence and an exit code. */
public final class Program {

    private static final int CANNOT_START = 1;
    private static final int USAGE = 2;

    private Program() {}

    /** What a program does; it returns once that is done, or once it runs in threads of its own. */
    public interface Work {
        void start() throws UsageException;
    }

    /** Ends the process with 1 when it cannot start, 2 when it was asked wrongly. */
    public static void run(Work work) {
        try {
            work.start();
        } catch (UsageException e) {
            end(String.valueOf(e.getMessage()), USAGE);
        } catch (StartupException e) {
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
