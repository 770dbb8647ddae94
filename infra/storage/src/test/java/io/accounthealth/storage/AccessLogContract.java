package io.accounthealth.storage;

import static io.accounthealth.storage.Events.account;
import static io.accounthealth.storage.Events.commit;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.storage.Outcome.Appended;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The access log promises what every log does, and that it is apart. */
public abstract class AccessLogContract extends EventLogContract {

    @Override
    protected EventLog logOf(Stores opened) {
        return opened.accessLog();
    }

    @Test
    void it_shares_no_position_stream_or_event_id_with_the_main_log() {
        UUID id = UUID.randomUUID();

        assertThat(stores.log().append(List.of(commit("acme", 0, 3), commit("acme", 3, id))))
                .containsExactly(new Appended(1, 3, 3), new Appended(4, 4, 4));
        assertThat(stores.accessLog().append(List.of(commit("acme", 0, id)))).containsExactly(new Appended(1, 1, 1));
        assertThat(stores.log().head().position()).isEqualTo(4);
        assertThat(stores.log().readStream(account("acme"), 0, 10)).hasSize(4);
        assertThat(stores.accessLog().readStream(account("acme"), 0, 10)).hasSize(1);
    }
}
