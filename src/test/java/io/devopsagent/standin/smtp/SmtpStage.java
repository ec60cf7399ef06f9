package io.devopsagent.standin.smtp;

/** Where in the conversation something goes wrong. */
public enum SmtpStage {
  GREETING,
  EHLO,
  STARTTLS,
  AUTH,
  MAIL,
  RCPT,
  DATA,
  /** The single dot behind the mail. */
  END_OF_DATA
}
