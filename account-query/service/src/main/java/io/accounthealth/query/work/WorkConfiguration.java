package io.accounthealth.query.work;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Open items over HTTP. */
@Configuration(proxyBeanMethods = false)
@Import(WorkEndpoint.class)
public class WorkConfiguration {}
