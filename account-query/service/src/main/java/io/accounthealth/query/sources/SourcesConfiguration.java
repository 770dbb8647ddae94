package io.accounthealth.query.sources;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Integrations over HTTP and on their screen. */
@Configuration(proxyBeanMethods = false)
@Import({IntegrationsController.class, SourcesEndpoint.class})
public class SourcesConfiguration {}
