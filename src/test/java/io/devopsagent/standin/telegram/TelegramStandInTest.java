package io.devopsagent.standin.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The stand-in must refuse what Telegram refuses, or tests against it prove nothing. */
class TelegramStandInTest {
  private final TelegramStandIn telegram = new TelegramStandIn(0, "1:right", "acme_bot");
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @AfterEach
  void close() {
    telegram.close();
    http.shutdownNow();
  }

  @Test
  void refusesAsTelegramDoes() throws Exception {
    assertThat(send("{'text':'x'}")).contains("400", "chat_id is empty");
    assertThat(send("{'chat_id':1,'text':' '}")).contains("400", "message text is empty");
    assertThat(send("{'chat_id':1,'text':'" + "x".repeat(4097) + "'}")).contains("too long");
    assertThat(send("{'chat_id':1,'text':'" + "🔥".repeat(2048) + "'}")).contains("\"ok\":true");
    assertThat(send("{'chat_id':1,'text':'" + "🔥".repeat(2048) + "x'}")).contains("too long");
    assertThat(entity(0, 4)).contains("ends after the end of the text at UTF-16 offset 4");
    assertThat(entity(1, 1)).contains("middle of a UTF-16 symbol");
    assertThat(entity(-1, 1)).contains("incorrect offset");
    assertThat(entity(0, 0)).contains("incorrect length");
    assertThat(entity(0, 3)).contains("\"ok\":true");
    assertThat(
            send(
                "{'chat_id':1,'text':'x','reply_markup':{'inline_keyboard':[[{'text':'a',"
                    + "'callback_data':'"
                    + "é".repeat(33)
                    + "'}]]}}"))
        .contains("BUTTON_DATA_INVALID");
    assertThat(send("nonsense")).contains("400");
    assertThat(call("/bot1:wrong/getMe", "{}")).contains("401", "Unauthorized");
    assertThat(call("/bot1:right/noSuchMethod", "{}")).contains("404", "Not Found");
    assertThat(call("/bot1:right/answerCallbackQuery", "{'callback_query_id':'5'}"))
        .contains("query is too old");
  }

  @Test
  void editsWhatItHas() throws Exception {
    assertThat(send("{'chat_id':1,'text':'a'}")).contains("\"message_id\":1");
    assertThat(edit(1, "b")).contains("\"ok\":true");
    assertThat(edit(1, "b")).contains("message is not modified");
    assertThat(edit(2, "b")).contains("message to edit not found");
    assertThat(telegram.textsTo("1")).containsExactly("b");
  }

  @Test
  void isDrivenFromAnotherProcess() throws Exception {
    assertThat(call("/control/say", "{'account':'7','language':'de','text':'/status'}"))
        .contains("700001");
    call("/control/press", "{'account':'7','language':'de','data':'/ack 1'}");
    assertThat(call("/bot1:right/getUpdates", "{'timeout':0}")).contains("/status", "/ack 1");
    assertThat(call("/bot1:right/getUpdates", "{'timeout':0,'offset':700003}"))
        .contains("\"result\":[]");
    call("/control/fault", "{'method':'sendMessage','kind':'too-many','seconds':9}");
    assertThat(send("{'chat_id':1,'text':'a'}")).contains("429", "\"retry_after\":9");
    call("/control/move", "{'from':'-5','to':'-1005'}");
    assertThat(send("{'chat_id':-5,'text':'a'}")).contains("\"migrate_to_chat_id\":-1005");
    send("{'chat_id':1,'text':'a'}");
    send("{'chat_id':1,'text':'a'}");
    assertThat(call("/control/counts", "{}")).contains("\"1\\na\":2");
    assertThat(call("/control/messages", "{}")).contains("\"chat\":\"1\"");
    assertThat(call("/control/nothing", "{}")).contains("404");
  }

  private String entity(int offset, int length) throws IOException, InterruptedException {
    return send(
        "{'chat_id':1,'text':'a🔥','entities':[{'type':'bold','offset':%d,'length':%d}]}"
            .formatted(offset, length));
  }

  private String edit(long id, String text) throws IOException, InterruptedException {
    return call(
        "/bot1:right/editMessageText",
        "{'chat_id':1,'message_id':%d,'text':'%s'}".formatted(id, text));
  }

  private String send(String json) throws IOException, InterruptedException {
    return call("/bot1:right/sendMessage", json);
  }

  private String call(String path, String json) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(telegram.base().resolve(path))
            .POST(BodyPublishers.ofString(json.replace('\'', '"')))
            .build();
    return http.send(request, BodyHandlers.ofString()).body();
  }
}
