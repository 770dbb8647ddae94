package io.accounthealth.command.api;

import java.nio.file.Path;

/** A process that erases old texts, says when it begins, and is then killed. */
final class RunUntilKilled {

    private RunUntilKilled() {}

    public static void main(String[] arguments) {
        try (Service service = RetentionRunKilledTest.start(Path.of(arguments[0]))) {
            System.out.println("runs");
            OldNotes.run(service);
            System.out.println("done");
        }
    }
}
