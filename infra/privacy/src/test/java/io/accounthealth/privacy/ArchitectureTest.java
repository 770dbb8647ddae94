package io.accounthealth.privacy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.accounthealth.privacy", importOptions = ArchitectureTest.MainClasses.class)
class ArchitectureTest {

    static final class MainClasses implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/");
        }
    }

    @ArchTest
    static final ArchRule sealing_knows_no_framework = noClasses()
            .that()
            .doNotBelongToAnyOf(PersonalDataConfiguration.class, MasterKeys.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "org.axonframework..", "io.accounthealth.edge..");

    @ArchTest
    static final ArchRule sealing_knows_stores_by_their_ports = noClasses()
            .that()
            .doNotBelongToAnyOf(MasterKeys.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.accounthealth.storage.memory..",
                    "io.accounthealth.storage.mongo..",
                    "io.accounthealth.storage.sqlite..");
}
