package io.accounthealth.query.read;

import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.CredentialRevalidation;
import io.accounthealth.edge.limits.Bodies;
import io.accounthealth.edge.limits.Limits;
import io.accounthealth.edge.limits.NodeLimits;
import io.accounthealth.edge.limits.StalledReaders;
import io.accounthealth.query.http.ReadThreads;
import io.accounthealth.query.point.MinPosition;
import io.accounthealth.query.point.PointReader;
import io.accounthealth.query.projection.CurrentManagers;
import io.accounthealth.query.projection.LiveTables;
import io.accounthealth.query.projection.StreamTables;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/** Reads of one account and of many. */
@Configuration(proxyBeanMethods = false)
public class ReadConfiguration {

    private static final String BOARD_ENDPOINT = "boardEndpoint";

    @Bean
    Exports exports(NodeLimits node, Limits limits, ObjectProvider<MeterRegistry> meters) {
        return new Exports(
                node.exports(),
                new StalledReaders(limits.exportIdle(), meters.getIfAvailable(SimpleMeterRegistry::new)));
    }

    @Bean
    VisibleTables visibleTables(LiveTables live, StreamTables stream, Access access, CurrentManagers managers) {
        return new VisibleTables(live, stream, access, managers);
    }

    @Bean
    Reads reads(
            PointReader points, ReadThreads threads, MinPosition minPosition, Access access, VisibleTables visible) {
        return new Reads(points, threads, minPosition, access, visible);
    }

    @Bean
    LongRunningReads longQuestions(
            NodeLimits node,
            Limits limits,
            ReadThreads threads,
            CredentialRevalidation standing,
            ObjectProvider<MeterRegistry> meters) {
        Bodies bodies =
                new Bodies(node.bodies(), limits.bodyTimeout(), meters.getIfAvailable(SimpleMeterRegistry::new));
        return new LongRunningReads(new JsonBody(bodies, threads), standing);
    }

    @Bean
    Boards boards(Reads reads, PointReader points) {
        return new Boards(reads, points);
    }

    @Bean(BOARD_ENDPOINT)
    BoardEndpoint boardEndpoint(Boards boards, List<BoardDefinition<?, ?>> definitions) {
        return new BoardEndpoint(boards, definitions);
    }

    @Bean
    BoardRoutes boardRoutes(
            List<BoardDefinition<?, ?>> definitions,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping routes) {
        return new BoardRoutes(definitions, BOARD_ENDPOINT, routes);
    }

    @Bean
    WebFluxConfigurer csv(Exports exports) {
        return new WebFluxConfigurer() {
            @Override
            public void configureHttpMessageCodecs(ServerCodecConfigurer configurer) {
                configurer.customCodecs().register(new CsvWriter(exports));
            }
        };
    }
}
