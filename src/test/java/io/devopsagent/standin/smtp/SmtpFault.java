package io.devopsagent.standin.smtp;

/** What goes wrong, once. */
public sealed interface SmtpFault {

  /** Answered with this line instead: {@code 451 4.7.1 try again}. */
  record Reply(String line) implements SmtpFault {}

  /** The connection ends without an answer. */
  record Cut() implements SmtpFault {}

  /** At the end of the data: the mail is taken, and the connection ends without an answer. */
  record TakeAndCut() implements SmtpFault {}

  /** No answer, and the connection stays. */
  record Hang() implements SmtpFault {}

  /** At the end of the data: the mail is taken, and then there is no answer. */
  record TakeAndHang() implements SmtpFault {}

  /** A byte every so often, never a whole line. */
  record Drip() implements SmtpFault {}
}
