package io.accounthealth.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    private final ApplicationModules modules =
            ApplicationModules.of("io.accounthealth.query", location -> !location.contains("/test-classes/"));

    @Test
    void capabilities_form_no_circle_and_use_no_internals_of_each_other() {
        modules.verify();
    }

    @Test
    void a_capability_has_the_same_name_in_the_model_and_in_the_service() throws Exception {
        Set<String> service = modules.stream()
                .map(module -> module.getBasePackage().getLocalName())
                .collect(Collectors.toCollection(TreeSet::new));
        service.removeAll(OF_THE_SERVICE_ALONE);
        Set<String> model = new TreeSet<>();
        try (Stream<Path> packages = Files.list(Path.of("../model/src/main/java/io/accounthealth/model"))) {
            packages.filter(Files::isDirectory)
                    .forEach(each -> model.add(each.getFileName().toString()));
        }

        assertThat(model).hasSizeGreaterThan(25).containsAll(service);
    }
}
