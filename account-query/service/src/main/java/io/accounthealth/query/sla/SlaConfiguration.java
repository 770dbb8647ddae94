package io.accounthealth.query.sla;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Service levels over HTTP. */
@Configuration(proxyBeanMethods = false)
@Import(SlaEndpoint.class)
public class SlaConfiguration {}
