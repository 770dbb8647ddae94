package io.accounthealth.query.renewals;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Renewals over HTTP and on their screen. */
@Configuration(proxyBeanMethods = false)
@Import({RenewalsController.class, RenewalsEndpoint.class})
public class RenewalsConfiguration {}
