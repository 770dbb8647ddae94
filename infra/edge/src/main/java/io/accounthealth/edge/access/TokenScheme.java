package io.accounthealth.edge.access;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;

/** Says in the API description that a bearer token is needed, so that its page asks for one. */
final class TokenScheme implements OpenApiCustomizer {

    private static final String NAME = "token";

    static {
        // The caller comes from the token, and is no parameter of the API.
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
    }

    @Override
    public void customise(OpenAPI api) {
        if (api.getComponents() == null) {
            api.setComponents(new Components());
        }
        api.getComponents()
                .addSecuritySchemes(
                        NAME,
                        new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"));
        api.setSecurity(List.of(new SecurityRequirement().addList(NAME)));
    }
}
