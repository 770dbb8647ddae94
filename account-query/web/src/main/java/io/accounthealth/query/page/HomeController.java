package io.accounthealth.query.page;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.reactive.result.view.Rendering;

/** Leads everybody to the screen that they start on. */
@Screen
final class HomeController {

    @Allowed(UseCase.READ_LOG_HEAD)
    @GetMapping(path = "/home", produces = MediaType.TEXT_HTML_VALUE)
    Rendering home(Caller caller) {
        return Rendering.redirectTo(Objects.requireNonNullElse(Frame.homeOf(caller), "/"))
                .status(HttpStatus.SEE_OTHER)
                .build();
    }
}
