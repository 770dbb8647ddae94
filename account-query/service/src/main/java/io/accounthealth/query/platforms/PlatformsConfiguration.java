package io.accounthealth.query.platforms;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Platforms over HTTP. */
@Configuration(proxyBeanMethods = false)
@Import(PlatformsEndpoint.class)
public class PlatformsConfiguration {}
