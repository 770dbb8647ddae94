package io.accounthealth.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Rules over the whole product: here alone are all its classes on one class path. */
@AnalyzeClasses(packages = "io.accounthealth", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule parts_form_no_cycle =
            slices().matching("io.accounthealth.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule the_write_side_never_sees_the_read_side = noClasses()
            .that()
            .resideInAPackage("io.accounthealth.command..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.accounthealth.query..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule the_read_side_never_sees_the_write_side = noClasses()
            .that()
            .resideInAPackage("io.accounthealth.query..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.accounthealth.command..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule nothing_depends_on_the_standalone_product = noClasses()
            .that()
            .resideOutsideOfPackage("io.accounthealth.standalone..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.accounthealth.standalone..");
}
