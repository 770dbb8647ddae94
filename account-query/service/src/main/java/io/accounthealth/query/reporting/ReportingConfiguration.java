package io.accounthealth.query.reporting;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Reporting over HTTP. */
@Configuration(proxyBeanMethods = false)
@Import(ReportingEndpoint.class)
public class ReportingConfiguration {}
