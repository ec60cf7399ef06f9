package io.devopsagent.web;

import io.devopsagent.testkit.DrivenClock;

/** Serves the pages with made-up facts, to look at them: give a port, then open the links. */
final class Preview {
  private Preview() {}

  public static void main(String[] args) throws InterruptedException {
    int port = args.length == 0 ? 0 : Integer.parseInt(args[0]);
    WebSettings any = Acme.settings();
    WebSettings settings =
        new WebSettings(any.host(), port, "", any.organisation(), any.zone(), any.trustedProxies());
    DrivenClock clock = new DrivenClock(Acme.NOW);
    FakeAgent agent = Acme.onABadAfternoon();
    long before = System.nanoTime();
    try (WebServer server = new WebServer(settings, agent.model(clock), agent, new TestTokens())) {
      int bound = server.start();
      System.out.printf("started in %d ms%n", (System.nanoTime() - before) / 1_000_000);
      System.out.printf("http://127.0.0.1:%d/%n", bound);
      System.out.printf("http://127.0.0.1:%d/login?token=%s%n", bound, TestTokens.CODE);
      Thread.currentThread().join();
    }
  }
}
