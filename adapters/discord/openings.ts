// How fast private chats are opened. Discord takes a bot that opens many at once for a spammer, and shuts it out ("you should not use this
// endpoint to DM everyone in a server"): https://docs.discord.com/developers/resources/user#create-dm. It names no number; ten at once and then
// one in two seconds is what we dare. Pure but for its own memory; instants in milliseconds of one clock.

export interface Openings {
  /** 0: open it now. Otherwise how long to wait; whoever asks again after that is let through. */
  wait(user: string, nowMs: number): number;
  /** Discord said that it goes too fast: nobody for so long. */
  pause(ms: number, nowMs: number): void;
}

const AT_ONCE = 10;
const EACH_MS = 2000;
/** People whose turn is remembered. */
const MOST = 5000;

export function createOpenings(): Openings {
  /** When the next turn is. It may lie in the past, by as many turns as may be taken at once. */
  let next = Number.NEGATIVE_INFINITY;
  const turns = new Map<string, number>();
  return {
    wait: (user, nowMs) => {
      let turn = turns.get(user);
      if (turn === undefined) {
        next = Math.max(next + EACH_MS, nowMs - (AT_ONCE - 1) * EACH_MS);
        turn = next;
        turns.set(user, turn);
        const [oldest] = turns.size > MOST ? turns.keys() : [];
        if (oldest !== undefined) turns.delete(oldest);
      }
      if (turn > nowMs) return turn - nowMs;
      turns.delete(user);
      return 0;
    },
    pause: (ms, nowMs) => {
      next = Math.max(next, nowMs + ms);
      for (const [user, turn] of turns) turns.set(user, Math.max(turn, nowMs + ms));
    },
  };
}
