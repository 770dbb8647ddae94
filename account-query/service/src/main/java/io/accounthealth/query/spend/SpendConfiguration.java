package io.accounthealth.query.spend;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Spend over HTTP and on its screen. */
@Configuration(proxyBeanMethods = false)
@Import({SpendController.class, SpendEndpoint.class})
public class SpendConfiguration {}
