/**
 * The command line: one class per verb, and what they share.
 *
 * <p>A verb is a class named {@code …Command} that takes what it needs by its constructor and
 * returns an {@link io.devopsagent.cli.ExitCode}. It is registered in {@code Main} and nowhere
 * else. A verb with verbs of its own ({@code memory get}) has one method for each, annotated as a
 * command. It throws a {@link io.devopsagent.kernel.FailureException} for what a person can mend.
 */
@NullMarked
package io.devopsagent.cli;

import org.jspecify.annotations.NullMarked;
