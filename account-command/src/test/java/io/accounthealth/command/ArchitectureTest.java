package io.accounthealth.command;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.accounthealth.command", importOptions = ArchitectureTest.MainClasses.class)
class ArchitectureTest {

    static final class MainClasses implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/");
        }
    }

    @ArchTest
    static final ArchRule decisions_know_the_language_and_nothing_else = classes()
            .that()
            .resideInAPackage("..command.decision..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "..command.decision..",
                    "io.accounthealth.events..",
                    "io.accounthealth.envelope..",
                    "io.accounthealth.schema..",
                    "io.accounthealth.settings..",
                    "java.lang..",
                    "java.math..",
                    "java.time..",
                    "java.util..",
                    "java.nio..",
                    "java.security..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule decisions_read_no_clock_and_draw_no_random_id = noClasses()
            .that()
            .resideInAPackage("..command.decision..")
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.util.UUID.class, "randomUUID")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.time.InstantSource.class);

    @ArchTest
    static final ArchRule endpoints_are_not_known_below = noClasses()
            .that()
            // The program itself, which takes all in, is above.
            .resideOutsideOfPackages("io.accounthealth.command", "..command.api..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..command.api..");
}
