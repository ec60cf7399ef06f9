package io.devopsagent.config;

import io.devopsagent.secret.SecretText;
import java.util.Map;

/** The check that decides about a service, with what it needs. */
public sealed interface CheckConfig {

  /** Asks the service's own address. */
  record Http(
      Address url,
      String method,
      Map<String, SecretText> headers,
      ServiceConfig.AddressFamily addressFamily,
      ServiceConfig.Redirects redirects,
      ExpectConfig expect)
      implements CheckConfig {}

  /** Asks a container registry. */
  record Registry(RegistryConfig registry) implements CheckConfig {}

  /** Asks the health page of a Gitea. */
  record Gitea(Address url) implements CheckConfig {}

  /** Asks a Gitea for an owner's packages. */
  record Packages(PackagesConfig packages) implements CheckConfig {}

  /** Believes somebody else's Upptime, as long as it is fresh. */
  record Upptime(UpptimeConfig upptime) implements CheckConfig {}
}
