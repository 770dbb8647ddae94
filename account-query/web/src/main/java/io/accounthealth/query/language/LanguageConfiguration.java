package io.accounthealth.query.language;

import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import org.thymeleaf.dialect.IPostProcessorDialect;
import org.thymeleaf.postprocessor.IPostProcessor;
import org.thymeleaf.postprocessor.PostProcessor;
import org.thymeleaf.templatemode.TemplateMode;

/** The language of a request, and pages in it. */
@Configuration(proxyBeanMethods = false)
class LanguageConfiguration {

    @Bean(WebHttpHandlerBuilder.LOCALE_CONTEXT_RESOLVER_BEAN_NAME)
    ReaderLanguage readerLanguage() {
        return new ReaderLanguage();
    }

    @Bean
    IPostProcessorDialect translation() {
        return new Translation();
    }

    /** Behind all that templates do. */
    private static final class Translation implements IPostProcessorDialect {

        private static final int PRECEDENCE = 1000;

        @Override
        public String getName() {
            return "translation";
        }

        @Override
        public int getDialectPostProcessorPrecedence() {
            return PRECEDENCE;
        }

        @Override
        public Set<IPostProcessor> getPostProcessors() {
            return Set.of(new PostProcessor(TemplateMode.HTML, TranslatedOutput.class, PRECEDENCE));
        }
    }
}
