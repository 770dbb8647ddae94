package io.accounthealth.query.account;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The card of an account over HTTP, and its overview. */
@Configuration(proxyBeanMethods = false)
@Import({AccountController.class, CardEndpoint.class})
public class AccountConfiguration {}
