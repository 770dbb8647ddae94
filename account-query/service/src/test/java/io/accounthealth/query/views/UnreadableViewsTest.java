package io.accounthealth.query.views;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.accounthealth.events.ViewEvent.ViewSaved;
import io.accounthealth.query.testing.QueryServer;
import io.accounthealth.storage.History;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class UnreadableViewsTest {

    private static Document alerts(QueryServer server) {
        return Jsoup.parse(new String(
                server.client()
                        .get()
                        .uri("/alerts")
                        .header("Accept", "text/html")
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBody(),
                StandardCharsets.UTF_8));
    }

    @Test
    void a_screen_whose_views_cannot_be_read_comes_without_them_and_the_log_says_so(@TempDir Path folder) {
        Logger logger = (Logger) LoggerFactory.getLogger(ViewsOfScreens.class);
        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        try (QueryServer server = QueryServer.start(folder, InstantSource.system())) {
            History history = new History(server.stores().log());
            history.append("platform:views", Instant.now(), new ViewSaved("v", "For all", "/alerts", null, true));
            assertThat(alerts(server).select("#views a")).hasSize(1);

            byte[] broken = "{\"viewId\":".getBytes(StandardCharsets.UTF_8);
            history.append("platform:views", Instant.now(), "view-saved", 1, broken);
            logged.start();
            logger.addAppender(logged);
            Document page = alerts(server);
            assertThat(page.select("#page")).hasSize(1);
            assertThat(page.select("#views a, #new-view")).isEmpty();
            assertThat(logged.list).singleElement().asString().contains("[WARN]", "without saved views");
        } finally {
            logger.detachAppender(logged);
        }
    }
}
