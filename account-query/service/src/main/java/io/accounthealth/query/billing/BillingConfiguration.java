package io.accounthealth.query.billing;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Billing over HTTP. */
@Configuration(proxyBeanMethods = false)
@Import(BillingEndpoint.class)
public class BillingConfiguration {}
