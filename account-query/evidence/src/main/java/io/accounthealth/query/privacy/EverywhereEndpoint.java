package io.accounthealth.query.privacy;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.privacy.PersonEndpoint.PersonAnswer;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Everything about one person on all accounts, in one answer. */
@RestController
@Tag(name = "accounts")
final class EverywhereEndpoint {

    private final PersonReads persons;

    EverywhereEndpoint(PersonReads persons) {
        this.persons = persons;
    }

    /** @param persons as each account knows the person: the one asked about, and who has the same e-mail address */
    record EverywhereAnswer(List<PersonAnswer> persons) implements RowCounted {
        @Override
        public long rowCount() {
            return persons.stream().mapToLong(PersonAnswer::rowCount).sum();
        }
    }

    @Allowed(UseCase.EXPORT_PERSON)
    @GetMapping("/v1/accounts/{id}/persons/{personId}/everywhere")
    Mono<EverywhereAnswer> everywhere(Caller caller, @PathVariable String id, @PathVariable String personId) {
        return persons.everywhere(caller, id, personId).map(EverywhereAnswer::new);
    }
}
