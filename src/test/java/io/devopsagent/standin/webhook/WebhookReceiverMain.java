package io.devopsagent.standin.webhook;

/** The receiver as a process: {@code PORT [SECRET] [FAIL-FIRST-N]}; ends when it is ended. */
public final class WebhookReceiverMain {
  private WebhookReceiverMain() {}

  public static void main(String[] args) throws InterruptedException {
    int port = args.length > 0 ? Integer.parseInt(args[0]) : 0;
    try (WebhookReceiver receiver = new WebhookReceiver(port, args.length > 1 ? args[1] : "")) {
      receiver.failNext(args.length > 2 ? Integer.parseInt(args[2]) : 0);
      System.out.println("listening at " + receiver.url());
      Thread.currentThread().join();
    }
  }
}
