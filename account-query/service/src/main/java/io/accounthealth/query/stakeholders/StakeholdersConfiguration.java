package io.accounthealth.query.stakeholders;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Stakeholders over HTTP. */
@Configuration(proxyBeanMethods = false)
@Import(StakeholdersEndpoint.class)
public class StakeholdersConfiguration {}
