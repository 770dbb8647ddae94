package io.accounthealth.query.escalations;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Escalations over HTTP. */
@Configuration(proxyBeanMethods = false)
@Import(EscalationsEndpoint.class)
public class EscalationsConfiguration {}
