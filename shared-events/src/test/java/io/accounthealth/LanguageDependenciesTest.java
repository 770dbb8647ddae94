package io.accounthealth;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The language is what every other part speaks, so it may speak of nothing but itself. */
@AnalyzeClasses(packages = "io.accounthealth", importOptions = DoNotIncludeTests.class)
class LanguageDependenciesTest {
    @ArchTest
    static final ArchRule the_language_depends_on_the_jdk_jackson_and_jspecify_only = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.accounthealth..",
                    "java..",
                    "tools.jackson..",
                    "com.fasterxml.jackson.annotation..",
                    "org.jspecify.annotations..");

    @ArchTest
    static final ArchRule facts_know_nothing_of_how_they_are_written = classes()
            .that()
            .resideInAPackage("io.accounthealth.events..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.accounthealth.events..",
                    "java..",
                    "com.fasterxml.jackson.annotation..",
                    "org.jspecify.annotations..");
}
