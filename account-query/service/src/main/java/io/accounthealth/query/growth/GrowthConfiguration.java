package io.accounthealth.query.growth;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Growth over HTTP. */
@Configuration(proxyBeanMethods = false)
@Import(GrowthEndpoint.class)
public class GrowthConfiguration {}
