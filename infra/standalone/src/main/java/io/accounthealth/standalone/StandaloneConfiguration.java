package io.accounthealth.standalone;

import io.accounthealth.command.api.CommandConfiguration;
import io.accounthealth.command.inbox.Deliveries;
import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.tokens.TokenAccess;
import io.accounthealth.edge.audit.AccessLog;
import io.accounthealth.query.QueryConfiguration;
import io.accounthealth.query.alerts.WatchRecorder;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.thymeleaf.spring6.view.reactive.ThymeleafReactiveViewResolver;

/** Both services over the one log that {@link Platform} opened. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({CommandConfiguration.class, QueryConfiguration.class})
class StandaloneConfiguration {

    /** Only where there are tokens to sign in with. */
    @Bean
    @ConditionalOnBean(TokenAccess.class)
    SignInController signInController(
            TokenAccess tokens, AccessLog log, Access access, ThymeleafReactiveViewResolver views) {
        views.addStaticVariable("signOut", SignInController.OUT);
        return new SignInController(tokens.signIn(), log, access);
    }

    @Bean
    OwnHostOnly ownHostOnly(Access access) {
        return new OwnHostOnly(access);
    }

    @Bean
    WatchRecorder watchIntoLog(Deliveries deliveries) {
        return new WatchIntoLog(deliveries);
    }
}
