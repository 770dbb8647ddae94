package io.accounthealth.query.read;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.NotAllowedException;
import io.accounthealth.edge.access.Role;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.testing.ServerTest;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whoever gets past the routes still meets the rule. */
class UseCasesAskTest extends ServerTest {

    private static final Caller CRM = new Caller("crm", Set.of(Role.INTEGRATION), Set.of("crm"), null);

    @Test
    void reads_ask_whoever_calls_them() {
        history.open("acme", "2018-01-01T00:00:00Z");
        Reads reads = server.bean(Reads.class);

        refused(() -> reads.account(CRM, UseCase.READ_ACCOUNT, "acme", PointParameters.NONE, (table, at) -> table)
                .block());
        refused(() -> reads.portfolio(CRM, UseCase.READ_PORTFOLIO, PointParameters.NONE, (tables, at) -> tables)
                .block());
        refused(() -> reads.account(
                        Caller.NOBODY, UseCase.READ_RAW_EVENTS, "acme", PointParameters.NONE, (table, at) -> table)
                .block());
    }

    private static void refused(Runnable read) {
        assertThatExceptionOfType(NotAllowedException.class).isThrownBy(read::run);
    }
}
