package io.accounthealth.query.language;

import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.dialect.IExpressionObjectDialect;
import org.thymeleaf.dialect.IPostProcessorDialect;
import org.thymeleaf.expression.IExpressionObjectFactory;
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

    @Bean
    IExpressionObjectDialect sentences() {
        return new SentencesDialect();
    }

    /** Sentences of the model, as {@code #sentences}. */
    private static final class SentencesDialect implements IExpressionObjectDialect, IExpressionObjectFactory {

        @Override
        public String getName() {
            return Sentences.NAME;
        }

        @Override
        public IExpressionObjectFactory getExpressionObjectFactory() {
            return this;
        }

        @Override
        public Set<String> getAllExpressionObjectNames() {
            return Set.of(Sentences.NAME);
        }

        @Override
        public Object buildObject(IExpressionContext context, String name) {
            return new Sentences(context.getLocale());
        }

        @Override
        public boolean isCacheable(String name) {
            return true;
        }
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
