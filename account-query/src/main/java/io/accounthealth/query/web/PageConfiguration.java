package io.accounthealth.query.web;

import java.lang.invoke.MethodHandles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.thymeleaf.engine.AttributeDefinitions;
import org.thymeleaf.engine.ElementDefinitions;
import org.thymeleaf.spring6.view.reactive.ThymeleafReactiveViewResolver;

/** The screens. */
@Configuration(proxyBeanMethods = false)
@Import({
    AccountAuditController.class,
    AccountController.class,
    AuditController.class,
    ChangesController.class,
    IntegrationsController.class,
    SpendController.class,
    PortfolioController.class,
    QbrController.class,
    RetentionController.class,
    RulesController.class,
    //
    PageErrors.class,
    PageFrame.class
})
public class PageConfiguration {

    /**
     * The engine's classes are initialized here, and not by the virtual threads that render the first pages: one that
     * waits within an initializer keeps its carrier, and two of them keep all that a small machine has.
     */
    @Bean
    Assets assets(ThymeleafReactiveViewResolver views) throws IllegalAccessException {
        MethodHandles.lookup().ensureInitialized(ElementDefinitions.class);
        MethodHandles.lookup().ensureInitialized(AttributeDefinitions.class);
        Assets assets = new Assets();
        views.addStaticVariable("assets", assets);
        return assets;
    }

    @Bean
    PageHeaders pageHeaders() {
        return new PageHeaders();
    }
}
