package io.accounthealth.auditor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Of the read side only the model is on the class path of whoever takes the jar home. */
@AnalyzeClasses(
        packages = {"io.accounthealth.auditor", "io.accounthealth.model"},
        importOptions = ArchitectureTest.MainClasses.class)
class ArchitectureTest {

    static final class MainClasses implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/");
        }
    }

    @ArchTest
    static final ArchRule it_knows_only_what_is_in_its_jar = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "com.fasterxml.jackson.annotation..",
                    "tools.jackson..",
                    "picocli..",
                    "me.tongfei.progressbar..",
                    "io.accounthealth.auditor..",
                    "io.accounthealth.events..",
                    "io.accounthealth.envelope..",
                    "io.accounthealth.schema..",
                    "io.accounthealth.settings..",
                    "io.accounthealth.proof..",
                    "io.accounthealth.model..",
                    "de.bwaldvogel.liblinear..");

    @ArchTest
    static final ArchRule only_the_program_ends_the_process =
            noClasses().that().doNotHaveSimpleName("Auditor").should().callMethod(System.class, "exit", int.class);
}
