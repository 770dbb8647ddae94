package io.accounthealth.service;

import java.util.List;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.core.Ordered;

/**
 * Axon's aggregates and message handlers are registered by the configuration of each side. So a start need not search
 * every method of every bean for them.
 */
public final class HandlersByHand implements BeanDefinitionRegistryPostProcessor, Ordered {

    private static final List<String> SEARCHES =
            List.of("messageHandlerLookup", "springAggregateLookup", "springSagaLookup");

    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
        SEARCHES.stream().filter(registry::containsBeanDefinition).forEach(registry::removeBeanDefinition);
    }

    /** Before the searches themselves, which have no order. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
