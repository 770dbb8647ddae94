package io.accounthealth.standalone;

import io.accounthealth.service.Program;
import io.accounthealth.service.Version;
import java.time.InstantSource;

/** Starts the write side and the read side in one JVM, as the command line says. */
public final class AccountHealth {

    private AccountHealth() {}

    /** Returns once the platform is ready; see {@link Program#run} for how it ends when it cannot be. */
    public static void main(String[] args) {
        Program.run(() -> {
            if (StoreMigration.isAsked(args)) {
                StoreMigration.parse(args).run(InstantSource.system(), System.out);
                return;
            }
            if (RotateProofKey.isAsked(args)) {
                RotateProofKey.parse(args).run(System.out);
                return;
            }
            Arguments arguments = Arguments.parse(args);
            switch (arguments.wish()) {
                case HELP -> System.out.print(Arguments.HELP);
                case VERSION -> System.out.println("account-health " + Version.text());
                case START -> Platform.start(arguments, InstantSource.system(), System.out);
            }
        });
    }
}
