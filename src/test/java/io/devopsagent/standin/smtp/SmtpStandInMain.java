package io.devopsagent.standin.smtp;

/** An open mail server as a process: {@code [PORT]}; prints each mail it takes. */
public final class SmtpStandInMain {
  private SmtpStandInMain() {}

  public static void main(String[] args) throws InterruptedException {
    int port = args.length > 0 ? Integer.parseInt(args[0]) : 0;
    try (SmtpStandIn standIn = new SmtpStandIn(port, SmtpStandIn.Options.open())) {
      System.out.println("listening at 127.0.0.1:" + standIn.port());
      for (int shown = 0; ; ) {
        for (TakenMail mail : standIn.taken().subList(shown, standIn.taken().size())) {
          System.out.println(mail.raw());
          shown++;
        }
        Thread.sleep(200);
      }
    }
  }
}
