package io.accounthealth.query.satisfaction;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Satisfaction over HTTP. */
@Configuration(proxyBeanMethods = false)
@Import(SatisfactionEndpoint.class)
public class SatisfactionConfiguration {}
