package io.accounthealth.query.api;

import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Standing;
import io.accounthealth.edge.audit.ViewRecorder;
import io.accounthealth.edge.limits.Bodies;
import io.accounthealth.edge.limits.Limits;
import io.accounthealth.edge.limits.NodeLimits;
import io.accounthealth.edge.limits.StalledReaders;
import io.accounthealth.metrics.Looks;
import io.accounthealth.query.asof.RebuiltTables;
import io.accounthealth.query.asof.StreamTables;
import io.accounthealth.query.live.CurrentManagers;
import io.accounthealth.query.live.LiveTables;
import io.accounthealth.query.proof.Proofs;
import io.accounthealth.query.proof.ProvenExport;
import io.accounthealth.query.proof.ToldDamage;
import io.accounthealth.query.proof.TransparencyLog;
import io.accounthealth.storage.Stores;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.swagger.v3.core.jackson.ModelResolver;
import java.time.Duration;
import java.time.InstantSource;
import org.springdoc.core.customizers.ParameterCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.json.JsonMapper;

/** The reads over HTTP. */
@Configuration(proxyBeanMethods = false)
@Import({
    AccessEndpoint.class,
    AccountsEndpoint.class,
    AlertsEndpoint.class,
    BacktestEndpoint.class,
    BillingEndpoint.class,
    CardEndpoint.class,
    ChangesEndpoint.class,
    CheckpointsEndpoint.class,
    CohortsEndpoint.class,
    CompetitorsEndpoint.class,
    DifferenceEndpoint.class,
    DiscrepanciesEndpoint.class,
    EscalationsEndpoint.class,
    EventsEndpoint.class,
    GrowthEndpoint.class,
    HealthEndpoint.class,
    HistoryCheckEndpoint.class,
    HistoryEndpoint.class,
    LeversEndpoint.class,
    LifetimeValueEndpoint.class,
    LogEndpoint.class,
    ManagersEndpoint.class,
    PacingEndpoint.class,
    PersonEndpoint.class,
    PlatformsEndpoint.class,
    PoliciesEndpoint.class,
    PortfolioChangesEndpoint.class,
    PortfolioEndpoint.class,
    PromisesEndpoint.class,
    ProofsEndpoint.class,
    ProvenExportEndpoint.class,
    QbrEndpoint.class,
    RenewalsEndpoint.class,
    ReplayEndpoint.class,
    ReportingEndpoint.class,
    RetentionAccountsEndpoint.class,
    RetentionByEndpoint.class,
    RetentionEndpoint.class,
    SatisfactionEndpoint.class,
    SignalsEndpoint.class,
    SlaEndpoint.class,
    SourcesEndpoint.class,
    SpendEndpoint.class,
    StakeholdersEndpoint.class,
    SuggestionEndpoint.class,
    TimelineEndpoint.class,
    WorkEndpoint.class
})
public class ApiConfiguration {

    @Bean
    ReadThreads readThreads(Limits limits, ObjectProvider<MeterRegistry> meters) {
        return new ReadThreads(limits, meters.getIfAvailable(SimpleMeterRegistry::new));
    }

    @Bean
    MinPosition minPosition(LiveTables tables, @Value("${accounthealth.min-position-patience:5s}") Duration patience) {
        return new MinPosition(tables.seen(), patience);
    }

    @Bean
    FormatParameter formatParameter() {
        return new FormatParameter();
    }

    @Bean
    ReadErrors readErrors(JsonMapper json) {
        return new ReadErrors(json);
    }

    @Bean
    Exports exports(NodeLimits node, Limits limits, ObjectProvider<MeterRegistry> meters) {
        return new Exports(
                node.exports(),
                new StalledReaders(limits.exportIdle(), meters.getIfAvailable(SimpleMeterRegistry::new)));
    }

    @Bean
    PastChanges pastChanges(Stores stores, Reads reads, Limits limits, ObjectProvider<MeterRegistry> meters) {
        return new PastChanges(stores.log(), reads, limits, meters.getIfAvailable(SimpleMeterRegistry::new));
    }

    @Bean
    EventExport eventExport(ReadThreads threads, Exports exports) {
        return new EventExport(threads, exports);
    }

    @Bean
    PointReader pointReader(Stores stores, LiveTables live, InstantSource clock) {
        return new PointReader(stores.log(), live.seen(), clock);
    }

    @Bean
    Reads reads(
            PointReader points,
            LiveTables live,
            StreamTables stream,
            ReadThreads threads,
            MinPosition minPosition,
            Access access,
            CurrentManagers managers) {
        return new Reads(points, threads, minPosition, live, stream, access, managers);
    }

    @Bean
    AccessEntries accessEntries(Stores stores, Reads reads, Access access) {
        return new AccessEntries(stores.accessLog(), reads, access);
    }

    @Bean
    AccessHealth accessHealthIndicator(ViewRecorder views) {
        return new AccessHealth(views);
    }

    @Bean
    StoredStream storedStream(Stores stores, Reads reads) {
        return new StoredStream(stores.log(), reads);
    }

    @Bean
    LogState logState(Stores stores, LiveTables tables, Reads reads, Access access, InstantSource clock) {
        return new LogState(stores.log(), tables, reads, access, clock);
    }

    @Bean
    KeptProofs keptProofs(
            ObjectProvider<TransparencyLog> transparency,
            ObjectProvider<Proofs> proofs,
            ObjectProvider<ProvenExport.Maker> exports,
            ToldDamage told,
            RebuiltTables rebuilt,
            Stores stores,
            Reads reads,
            Access access) {
        return new KeptProofs(transparency, proofs, exports, told, rebuilt, stores.log(), reads, access);
    }

    @Bean
    ToldDamage toldDamage(Stores stores) {
        return new ToldDamage(stores.log());
    }

    @Bean
    Looks toldDamageLooks(ToldDamage told) {
        return Looks.every(Duration.ofSeconds(5), "told-damage", told::look);
    }

    @Bean
    LongQuestions longQuestions(
            NodeLimits node,
            Limits limits,
            ReadThreads threads,
            Standing standing,
            ObjectProvider<MeterRegistry> meters) {
        Bodies bodies =
                new Bodies(node.bodies(), limits.bodyTimeout(), meters.getIfAvailable(SimpleMeterRegistry::new));
        return new LongQuestions(new JsonBody(bodies, threads), standing);
    }

    @Bean
    Backtests backtests(Reads reads, PointReader points, ReadThreads threads) {
        return new Backtests(reads, points, threads.live());
    }

    @Bean
    Suggestions suggestions(Reads reads, PointReader points, ReadThreads threads) {
        return new Suggestions(reads, points, threads.live());
    }

    @Bean
    Differences differences(Reads reads, PointReader points, Stores stores) {
        return new Differences(reads, points, new AccountExports(stores.accessLog()));
    }

    @Bean
    Boards boards(Reads reads, PointReader points) {
        return new Boards(reads, points);
    }

    @Bean
    OperationNames operationNames() {
        return new OperationNames();
    }

    @Bean
    AnswerExamples answerExamples() {
        return new AnswerExamples();
    }

    /** A default that is declared is described, also where the values are listed. */
    @Bean
    ParameterCustomizer describedDefaults() {
        return (described, parameter) -> {
            RequestParam declared = parameter.getParameterAnnotation(RequestParam.class);
            if (declared != null
                    && described != null
                    && !declared.defaultValue().equals(ValueConstants.DEFAULT_NONE)) {
                described.getSchema().setDefault(declared.defaultValue());
            }
            return described;
        };
    }

    @Bean
    ModelResolver answerSchemas(ObjectMapperProvider json) {
        return new AnswerSchemas(json.jsonMapper());
    }

    /** Boot hands every module to the mapper of the answers. */
    @Bean
    JacksonModule boardJson() {
        return new BoardJson();
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
