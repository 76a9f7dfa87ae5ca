// What differs between platforms, as data. What one cannot do is replaced visibly by `fit`, never dropped in silence.

export interface Capabilities {
  /** dialog: a form opens over the chat. in-message: fields stand in a private message. */
  forms: "dialog" | "in-message";
  /** A form that was sent can come back with a sentence by each field; otherwise it is opened anew from a button. */
  corrections: boolean;
  /** A press in a room can be answered to one person only. */
  privateReply: boolean;
  /** A page of the person's own that can be rewritten at any time; otherwise the home is a private message. */
  home: "page" | "message";
  /** How matched people are brought together. */
  introductions: "group" | "thread" | "link";
  /** Who may be written to first. */
  firstContact: "anyone" | "installed" | "shared-server";
  /** An ambiguous post can be looked for: by its mark in the history, by a nonce that is honoured for some minutes, or not at all. */
  confirms: "history" | "nonce" | "never";
  /** A post can carry a file; otherwise its text stands in the message. */
  files: boolean;
  /** Milliseconds from press to answer. */
  answerWithinMs: number;
  pace: Pace;
  limits: Limits;
}

/** How far apart posts leave: so far that the platform's own limits are kept, however long that goes on. */
export interface Pace {
  /** Milliseconds between two posts over one connection, wherever they go. */
  connectionMs: number;
  /** Milliseconds between two posts to one person, or into one room. */
  channelMs: number;
}

/** Counts are of UTF-16 units, as the platforms count. */
export interface Limits {
  title: number;
  paragraph: number;
  /** All text of one message together. */
  message: number;
  buttons: number;
  label: number;
  facts: number;
  fields: number;
  formTitle: number;
  fieldLabel: number;
  /** Longest value that a text field takes, and can be opened with again. */
  input: number;
  options: number;
  optionLabel: number;
}
