package io.accounthealth.query.competitors;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Competitors over HTTP. */
@Configuration(proxyBeanMethods = false)
@Import(CompetitorsEndpoint.class)
public class CompetitorsConfiguration {}
