package io.accounthealth.command.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.accounthealth.command.imports.Feed;
import io.accounthealth.command.imports.ImportMode;
import io.accounthealth.command.imports.ImportScope;
import io.accounthealth.command.imports.Imports;
import io.accounthealth.command.imports.feed.FeedKind;
import io.accounthealth.command.inbox.Deliveries;
import io.accounthealth.command.inbox.Inbox;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.NotAllowedException;
import io.accounthealth.edge.access.Role;
import io.accounthealth.envelope.Envelope.Origin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever gets past the routes still meets the rule. */
class UseCasesAskTest {

    private static final Caller AUDITOR = new Caller("ada", Set.of(Role.AUDITOR), Set.of(), null);
    private static final Caller CRM = new Caller("crm", Set.of(Role.INTEGRATION), Set.of("crm"), null);
    private static final Origin ORIGIN = new Origin("ada", "api", null, null);

    @TempDir
    Path data;

    @Test
    void use_cases_ask_whoever_calls_them() {
        try (Service service = new Service(data)) {
            Inbox inbox = service.bean(Inbox.class);
            Imports imports = service.bean(Imports.class);

            refused(() -> service.bean(Deliveries.class).accept(AUDITOR, List.of(), null));
            refused(() -> inbox.resend(AUDITOR, 1, null));
            refused(() -> inbox.remove(CRM, 1));
            refused(() -> inbox.removeOlder(CRM, null, Duration.ZERO));
            refused(() -> inbox.list(Caller.NOBODY, new Inbox.Which(null, null, null), Long.MAX_VALUE, 1));
            refused(() -> imports.find(AUDITOR, "any"));
            refused(() -> imports.start(AUDITOR, data, null, feed("crm"), ORIGIN));
            refused(() -> imports.start(CRM, data, null, feed("dsp"), ORIGIN));
            assertThat(service.position()).isZero();
        }
    }

    private static Feed feed(String source) {
        return new Feed(FeedKind.SPEND.written(), source, ImportMode.APPEND, ImportScope.ALL, false, false);
    }

    private static void refused(Runnable use) {
        assertThatExceptionOfType(NotAllowedException.class).isThrownBy(use::run);
    }
}
