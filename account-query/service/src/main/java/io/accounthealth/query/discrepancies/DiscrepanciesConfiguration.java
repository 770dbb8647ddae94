package io.accounthealth.query.discrepancies;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Discrepancies over HTTP. */
@Configuration(proxyBeanMethods = false)
@Import(DiscrepanciesEndpoint.class)
public class DiscrepanciesConfiguration {}
