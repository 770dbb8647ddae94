package io.accounthealth.query.page;

import java.lang.invoke.MethodHandles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.thymeleaf.engine.AttributeDefinitions;
import org.thymeleaf.engine.ElementDefinitions;
import org.thymeleaf.spring6.view.reactive.ThymeleafReactiveViewResolver;

/** What all screens share. */
@Configuration(proxyBeanMethods = false)
public class PageConfiguration {

    /**
     * What every template has: {@code assets}, and the formats as {@code f}.
     *
     * <p>The engine's classes are initialized here, and not by the virtual threads that render the first pages: one
     * that waits within an initializer pins its carrier, and two of them pin all carriers of a small machine.
     */
    @Bean
    Assets assets(ThymeleafReactiveViewResolver views) throws IllegalAccessException {
        MethodHandles.lookup().ensureInitialized(ElementDefinitions.class);
        MethodHandles.lookup().ensureInitialized(AttributeDefinitions.class);
        Assets assets = new Assets();
        views.addStaticVariable("assets", assets);
        views.addStaticVariable("f", new Wording());
        return assets;
    }

    @Bean
    PageHeaders pageHeaders() {
        return new PageHeaders();
    }
}
