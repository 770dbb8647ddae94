package io.accounthealth.model;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The model is a function of recorded facts: the same on every machine, at every time, in every process. */
@AnalyzeClasses(packages = "io.accounthealth.model", importOptions = ArchitectureTest.MainClasses.class)
class ArchitectureTest {

    static final class MainClasses implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/") && !location.contains("-tests.jar");
        }
    }

    @ArchTest
    static final ArchRule it_knows_the_language_of_events_and_nothing_that_reads_or_writes = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.accounthealth.model..",
                    "io.accounthealth.events..",
                    "io.accounthealth.envelope..",
                    "io.accounthealth.schema..",
                    "io.accounthealth.settings..",
                    "com.fasterxml.jackson.annotation..",
                    "de.bwaldvogel.liblinear..",
                    "java.io..", // of which only what the next rule leaves
                    "java.lang..",
                    "java.math..",
                    "java.nio.charset..",
                    "java.security..",
                    "java.text..",
                    "java.time..",
                    "java.util..",
                    "org.jspecify..",
                    "tools.jackson..");

    @ArchTest
    static final ArchRule it_reads_no_clock_draws_nothing_at_random_and_touches_no_file = noClasses()
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(java.util.UUID.class, "randomUUID")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(
                    java.time.Clock.class,
                    java.time.InstantSource.class,
                    java.io.File.class,
                    java.io.PrintStream.class,
                    java.security.SecureRandom.class);

    @ArchTest
    static final ArchRule capabilities_form_no_cycle =
            slices().matching("io.accounthealth.model.(*)..").should().beFreeOfCycles();
}
