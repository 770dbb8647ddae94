package io.accounthealth.query.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import org.springdoc.core.customizers.OpenApiCustomizer;

/**
 * Names each read in the description by its path, as commands are named by theirs: the methods behind the reads have
 * names in common, which would be told apart by numbers.
 */
final class OperationNames implements OpenApiCustomizer {

    @Override
    public void customise(OpenAPI api) {
        if (api.getPaths() != null) {
            api.getPaths().forEach((path, item) -> {
                if (path.startsWith("/v1/") && item.getGet() != null) {
                    item.getGet().setOperationId(of(path));
                }
            });
        }
    }

    /** For instance {@code accounts-one-health} of {@code /v1/accounts/{id}/health}. */
    private static String of(String path) {
        return path.substring("/v1/".length()).replace('/', '-').replace("{id}", "one");
    }
}
