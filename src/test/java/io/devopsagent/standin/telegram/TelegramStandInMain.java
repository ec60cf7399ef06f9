package io.devopsagent.standin.telegram;

/** The stand-in as a process: {@code PORT TOKEN [USERNAME]}; ends when it is ended. */
public final class TelegramStandInMain {
  private TelegramStandInMain() {}

  public static void main(String[] args) throws InterruptedException {
    int port = args.length > 0 ? Integer.parseInt(args[0]) : 0;
    String token = args.length > 1 ? args[1] : "123456:stand-in";
    String username = args.length > 2 ? args[2] : "devops_stand_in_bot";
    try (TelegramStandIn standIn = new TelegramStandIn(port, token, username)) {
      System.out.println("listening at " + standIn.base());
      Thread.currentThread().join();
    }
  }
}
