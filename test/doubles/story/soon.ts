// What the bot does after it has answered a platform shows a moment later. Nobody here waits for time to pass: a look is taken again each time
// that a request of this process was answered, or that this process, which plays the platforms too, has answered one.

import { subscribe, unsubscribe } from "node:diagnostics_channel";

const ANSWERED = ["undici:request:trailers", "http.server.response.finish"];
/** After this nothing more is expected to come, and the last look tells what is wrong. */
const PATIENCE_MS = 10_000;

/** What a look gives as soon as it does not throw. The look must ask nobody over the network. */
export async function soon<T>(look: () => T | Promise<T>): Promise<T> {
  let late = false;
  let wake = () => {};
  const heard = () => wake();
  for (const channel of ANSWERED) subscribe(channel, heard);
  const timer = setTimeout(() => {
    late = true;
    wake();
  }, PATIENCE_MS);
  try {
    for (;;) {
      const answered = new Promise<void>((resolve) => {
        wake = resolve;
      });
      try {
        return await look();
      } catch (error) {
        if (late) throw error;
      }
      await answered;
    }
  } finally {
    for (const channel of ANSWERED) unsubscribe(channel, heard);
    clearTimeout(timer);
  }
}
