package io.accounthealth.query;

import io.accounthealth.edge.EdgeConfiguration;
import io.accounthealth.privacy.PersonalDataConfiguration;
import io.accounthealth.service.HandlersByHand;
import io.accounthealth.transparency.StoredCheckConfiguration;
import io.accounthealth.transparency.TransparencyConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.context.annotation.Import;

/**
 * The read side: the endpoints, controllers and configurations of all capabilities. The application that imports it
 * provides the {@code Stores} to read from and the {@code InstantSource} that tells the time. Beans have the names of
 * their classes, since the write side may run in the same process.
 */
@Configuration(proxyBeanMethods = false)
@ComponentScan(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@Import({
    EdgeConfiguration.class,
    HandlersByHand.class,
    PersonalDataConfiguration.class,
    StoredCheckConfiguration.class,
    TransparencyConfiguration.class
})
public class QueryConfiguration {}
