package io.devopsagent.config;

/** Somebody else who is asked about a service. */
public sealed interface ProviderConfig
    permits VercelConfig, FlyConfig, UpptimeConfig, RegistryConfig, PackagesConfig {}
