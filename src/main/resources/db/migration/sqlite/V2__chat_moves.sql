-- a chat of the configuration that has another number now: a group became a supergroup
CREATE TABLE chat_move (
  channel  TEXT    NOT NULL,
  old_chat TEXT    NOT NULL,
  new_chat TEXT    NOT NULL,
  at_ms    INTEGER NOT NULL,
  PRIMARY KEY (channel, old_chat)
) WITHOUT ROWID;
