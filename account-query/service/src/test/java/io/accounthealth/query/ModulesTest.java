package io.accounthealth.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** One package a capability: none in a circle, and each named as in the model where that has it. */
class ModulesTest {

    /** What is technical, and has no part in the model. */
    private static final Set<String> OF_THE_SERVICE_ALONE = Set.of(
            "audit",
            "boards",
            "currency",
            "forms",
            "http",
            "language",
            "log",
            "openapi",
            "page",
            "point",
            "privacy",
            "projection",
            "proof",
            "read",
            "views");

    /** Where a package of {@code io.accounthealth.model} has the name of its capability. */
    private static final int MODEL = 3;

    private final ApplicationModules modules =
            ApplicationModules.of("io.accounthealth.query", location -> !location.contains("/test-classes/"));

    @Test
    void capabilities_form_no_circle_and_use_no_internals_of_each_other() {
        modules.verify();
    }

    @Test
    void a_capability_has_the_same_name_in_the_model_and_in_the_service() {
        Set<String> service = modules.stream()
                .map(module -> module.getBasePackage().getLocalName())
                .collect(Collectors.toCollection(TreeSet::new));
        service.removeAll(OF_THE_SERVICE_ALONE);
        ImportOption main = location -> !location.contains("/test-classes/") && !location.contains("-tests.jar");
        Set<String> model = new ClassFileImporter()
                .withImportOption(main).importPackages("io.accounthealth.model").stream()
                        .map(each -> each.getPackageName().split("\\.", -1))
                        .filter(names -> names.length > MODEL)
                        .map(names -> names[MODEL])
                        .collect(Collectors.toSet());

        assertThat(model).hasSizeGreaterThan(25).containsAll(service);
    }
}
