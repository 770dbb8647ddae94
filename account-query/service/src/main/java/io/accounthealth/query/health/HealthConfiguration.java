package io.accounthealth.query.health;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Scores over HTTP. */
@Configuration(proxyBeanMethods = false)
@Import({HealthEndpoint.class, HistoryEndpoint.class, LeversEndpoint.class, SignalsEndpoint.class})
public class HealthConfiguration {}
