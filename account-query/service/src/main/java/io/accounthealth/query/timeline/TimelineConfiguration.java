package io.accounthealth.query.timeline;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Timeline over HTTP. */
@Configuration(proxyBeanMethods = false)
@Import(TimelineEndpoint.class)
public class TimelineConfiguration {}
