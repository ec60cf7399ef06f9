/**
 * Measures the product beside its rivals: processes of their own on loopback, their processor time
 * as the kernel counts it.
 */
package io.devopsagent.benchmarks;
