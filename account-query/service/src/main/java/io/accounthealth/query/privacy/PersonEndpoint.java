package io.accounthealth.query.privacy;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.query.privacy.PersonReads.PersonAnswer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Everything about one person: for a subject access request, and to see what an erasure would destroy. */
@RestController
@Tag(name = "accounts")
final class PersonEndpoint {

    private final PersonReads persons;

    PersonEndpoint(PersonReads persons) {
        this.persons = persons;
    }

    @Allowed(UseCase.EXPORT_PERSON)
    @GetMapping("/v1/accounts/{id}/persons/{personId}/export")
    @Operation(
            summary = "Everything about one person of an account: data of the person, and mentions",
            description =
                    "The answer to a subject access request; texts and refused events are also what an erasure would"
                        + " destroy. After an erasure it reports that, and lists what remains: the id, and unencrypted"
                        + " text.")
    Mono<PersonAnswer> export(Caller caller, @PathVariable String id, @PathVariable String personId) {
        return persons.of(caller, id, personId);
    }
}
