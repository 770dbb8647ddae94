package io.accounthealth.storage;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.accounthealth.storage.mongo.MongoSettings;
import io.accounthealth.storage.mongo.MongoStores;
import io.accounthealth.storage.sqlite.SqliteStores;

@AnalyzeClasses(packages = "io.accounthealth.storage", importOptions = ArchitectureTest.MainClasses.class)
class ArchitectureTest {

    static final class MainClasses implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/");
        }
    }

    @ArchTest
    static final ArchRule the_ports_know_no_database_and_no_framework = classes()
            .that()
            .resideInAPackage("io.accounthealth.storage")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java.lang..",
                    "java.nio..",
                    "java.time..",
                    "java.util..",
                    "org.jspecify..",
                    "org.slf4j..",
                    "io.accounthealth.events",
                    "io.accounthealth.envelope",
                    "io.accounthealth.storage");

    @ArchTest
    static final ArchRule only_the_adapter_knows_axon = noClasses()
            .that()
            .resideOutsideOfPackage("io.accounthealth.storage.axon")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.axonframework..");

    @ArchTest
    static final ArchRule only_the_sqlite_store_knows_sql = noClasses()
            .that()
            .resideOutsideOfPackage("io.accounthealth.storage.sqlite")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..");

    @ArchTest
    static final ArchRule only_the_entrance_of_the_sqlite_store_is_public = classes()
            .that()
            .resideInAPackage("io.accounthealth.storage.sqlite")
            .and()
            .doNotBelongToAnyOf(SqliteStores.class)
            .should()
            .notBePublic();

    @ArchTest
    static final ArchRule only_the_mongo_store_knows_mongodb = noClasses()
            .that()
            .resideOutsideOfPackage("io.accounthealth.storage.mongo..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.mongodb..", "org.bson..");

    @ArchTest
    static final ArchRule only_the_entrance_of_the_mongo_store_is_public = classes()
            .that()
            .resideInAPackage("io.accounthealth.storage.mongo")
            .and()
            .areTopLevelClasses()
            .and()
            .doNotBelongToAnyOf(MongoStores.class, MongoSettings.class)
            .should()
            .notBePublic();

    @ArchTest
    static final ArchRule how_the_mongo_store_speaks_with_its_database_is_its_own = noClasses()
            .that()
            .resideOutsideOfPackage("io.accounthealth.storage.mongo..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.accounthealth.storage.mongo.(*)..");

    @ArchTest
    static final ArchRule what_speaks_with_the_database_knows_nothing_that_is_kept_in_it = noClasses()
            .that()
            .resideInAPackage("io.accounthealth.storage.mongo.database")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.accounthealth.storage.mongo", "io.accounthealth.storage.mongo.log");

    @ArchTest
    static final ArchRule the_log_does_not_know_the_stores_beside_it = noClasses()
            .that()
            .resideInAPackage("io.accounthealth.storage.mongo.log")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.accounthealth.storage.mongo");

    @ArchTest
    static final ArchRule spring_is_for_those_who_wire =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.springframework..");

    @ArchTest
    static final ArchRule stores_and_adapter_do_not_know_each_other =
            slices().matching("io.accounthealth.storage.(*)..").should().notDependOnEachOther();
}
