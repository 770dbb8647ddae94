package io.accounthealth.edge.access;

import io.accounthealth.edge.EdgeErrors;
import io.accounthealth.edge.EventLoops;
import io.accounthealth.edge.access.jwt.JwtCallers;
import io.accounthealth.edge.access.jwt.JwtSettings;
import io.accounthealth.edge.limits.LimitsConfiguration;
import io.accounthealth.edge.parameters.KnownParametersOnly;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The edge before a few routes, on a free port. */
public final class EdgeServer implements AutoCloseable {

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({
        AccessConfiguration.class,
        LimitsConfiguration.class,
        KnownParametersOnly.class,
        EdgeErrors.class,
        EventLoops.class,
        Routes.class
    })
    static class Application {
        @Bean
        Credentials credentials(Environment environment) {
            return JwtCallers.credentials(JwtSettings.of(environment));
        }

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }

        @Bean
        List<RefusedAttempts.Attempt> told() {
            return new CopyOnWriteArrayList<>();
        }

        @Bean
        RefusedAttempts listening(List<RefusedAttempts.Attempt> told) {
            return told::add;
        }
    }

    @RestController
    static class Routes {
        @Allowed(UseCase.READ_LOG_HEAD)
        @GetMapping("/v1/who")
        Caller who(Caller caller) {
            return caller;
        }

        @Allowed(UseCase.READ_LOG_HEAD)
        @PostMapping("/v1/write")
        String write() {
            return "written";
        }

        record Asked(@Nullable String asOf, @Nullable String knownAt) {}

        @Allowed(UseCase.READ_LOG_HEAD)
        @GetMapping("/v1/ask")
        @Parameter(name = "limit", in = ParameterIn.QUERY)
        String query(
                @RequestParam(required = false) @Nullable String show,
                @RequestParam(name = "from", required = false) @Nullable String first,
                @ParameterObject Asked point) {
            return "asked " + show + first + point;
        }

        @Allowed(UseCase.OPERATE)
        @GetMapping("/v1/operate")
        String operate() {
            return "operated";
        }

        @GetMapping("/v1/forgotten")
        String forgotten() {
            return "nobody said who may";
        }
    }

    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();

    private EdgeServer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * One at a time: each start sets up the logging of the whole JVM.
     *
     * @param beans besides those of the edge
     */
    public static synchronized EdgeServer start(
            java.util.function.Consumer<GenericApplicationContext> beans, String... settings) {
        SpringApplication application = new SpringApplication(Application.class);
        application.setDefaultProperties(
                java.util.Map.of("server.port", "0", "spring.main.banner-mode", "off", "logging.level.root", "off"));
        application.addInitializers(context -> beans.accept((GenericApplicationContext) context));
        return new EdgeServer(application.run(settings));
    }

    public int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    @SuppressWarnings("unchecked")
    public List<RefusedAttempts.Attempt> told() {
        return (List<RefusedAttempts.Attempt>) context.getBean("told");
    }

    /** @param headers names and values in turn */
    public HttpResponse<String> send(String method, String path, String... headers) throws Exception {
        return http.send(request(method, path, headers), BodyHandlers.ofString());
    }

    private HttpRequest request(String method, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request.build();
    }

    public HttpResponse<String> get(String path, String token) throws Exception {
        return send("GET", path, "Authorization", "Bearer " + token);
    }

    /** {@link #get}, without waiting for the answer. */
    public CompletableFuture<HttpResponse<String>> later(String path, String token) {
        return http.sendAsync(request("GET", path, "Authorization", "Bearer " + token), BodyHandlers.ofString());
    }

    /** Who the server takes the bearer of a token for: "mia [AUDITOR] [source]". */
    public String who(String token) throws Exception {
        HttpResponse<String> answer = get("/v1/who", token);
        if (answer.statusCode() != 200) {
            return String.valueOf(answer.statusCode());
        }
        var caller = JsonMapper.shared().readTree(answer.body());
        return caller.path("name").asString() + " " + caller.path("roles") + " " + caller.path("sources");
    }

    @Override
    public void close() {
        context.close();
    }
}
