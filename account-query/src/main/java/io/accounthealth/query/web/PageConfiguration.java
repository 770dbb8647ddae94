package io.accounthealth.query.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
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

    @Bean
    Assets assets(ThymeleafReactiveViewResolver views) {
        Assets assets = new Assets();
        views.addStaticVariable("assets", assets);
        return assets;
    }

    @Bean
    PageHeaders pageHeaders() {
        return new PageHeaders();
    }
}
