package io.accounthealth.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.storage.memory.MemoryStores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.test.StepVerifier;

class ImportWatchTest {

    @TempDir
    Path data;

    @Test
    void a_watched_import_is_told_of_no_further_once_the_token_is_taken_away() throws Exception {
        MemoryStores stores = new MemoryStores(InstantSource.system());
        Instant longAhead = Instant.now().plus(Duration.ofHours(1));
        stores.imports().save("one", """
            {"importId":"one","source":"crm","state":"running","shownAt":"%s"}\
            """.formatted(longAhead));
        try (Service service = new Service(stores, data, "--accounthealth.heartbeat=200ms")) {
            StepVerifier.create(WebClient.create(service.base())
                            .get()
                            .uri("/v1/imports/one")
                            .accept(MediaType.TEXT_EVENT_STREAM)
                            .headers(headers -> headers.setBearerAuth(service.token("admin")))
                            .retrieve()
                            .bodyToFlux(ServerSentEvent.class)
                            .map(event -> true))
                    .expectNext(true)
                    .then(() -> delete(data.resolve("tokens").resolve("admin")))
                    .thenConsumeWhile(more -> more)
                    .expectComplete()
                    .verify(Duration.ofMinutes(2));
            assertThat(stores.imports().find("one")).isPresent();
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
