package io.accounthealth.query.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.accounthealth.edge.access.Role;
import io.accounthealth.edge.access.tokens.KeptToken;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.GroupKind;
import io.accounthealth.model.access.AccountAccess;
import io.accounthealth.model.access.AccountAccess.GroupReader;
import io.accounthealth.query.access.Readers.Because;
import io.accounthealth.query.access.Readers.Reader;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadersTest {

    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");

    private final AccountAccess access = new AccountAccess(
            new AccountId("lumen"),
            "Lumen Outdoor",
            "mia",
            MARCH,
            List.of(new GroupReader("north", "North Agency", GroupKind.AGENCY, List.of("noah"))));

    @Test
    void the_manager_roles_that_see_all_accounts_and_managers_of_its_groups_are_readers() {
        List<KeptToken> held = Arrays.stream(Role.values())
                .map(role -> token(role, role == Role.ACCOUNT_MANAGER ? "mia" : "some." + role.written()))
                .toList();

        List<Reader> readers = Readers.of(access, held, true);

        assertThat(readers)
                .extracting(Reader::because, Reader::role, Reader::name)
                .containsExactly(
                        tuple(Because.MANAGER, Role.ACCOUNT_MANAGER, "mia"),
                        tuple(Because.ROLE, Role.DIRECTOR, "some.director"),
                        tuple(Because.ROLE, Role.AUDITOR, "some.auditor"),
                        tuple(Because.ROLE, Role.PRIVACY_OFFICER, "some.privacy-officer"),
                        tuple(Because.ROLE, Role.OWNER, "some.owner"),
                        tuple(Because.GROUP, Role.ACCOUNT_MANAGER, "noah"));
        assertThat(readers.getFirst().signsIn()).isTrue();
        assertThat(readers.getLast().signsIn()).isFalse();
        assertThat(readers.getLast().group()).isEqualTo("North Agency");
    }

    @Test
    void with_an_issuer_nobody_knows_who_has_a_token() {
        assertThat(Readers.of(access, List.of(), false))
                .extracting(Reader::name, Reader::signsIn)
                .containsExactly(tuple("mia", null), tuple("noah", null));
    }

    private static KeptToken token(Role role, String name) {
        return new KeptToken(role.written() + "@" + name, role, name, null, MARCH, null, null, null);
    }
}
