package io.devopsagent.inspect.environment;

/**
 * A place where a program reads a variable.
 *
 * @param path of the file
 * @param needed whether it has no value of its own to fall back to
 */
record EnvironmentRead(String name, String path, boolean needed) {}
