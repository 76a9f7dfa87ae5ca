// Carries out what was decided: the market is read under its lock, an event decided, and what changed is stored, told and planned.

import type { Temporal } from "../../clock.ts";
import { endIntroduction, introduce } from "../../cohort/introductions.ts";
import type { Means, Occasion, Post } from "../../feature.ts";
import { newId, randomId } from "../../ids.ts";
import { FIRST_AFTER_DAYS } from "./follow-up.ts";
import { type Change, decide, type Event, type Match, type Offer } from "./market.ts";
import { inWorkingHours, SILENCE_HOURS, weekdayHoursAfter } from "./patience.ts";
import {
  addMatch,
  addOffer,
  dropRequest,
  endMatch,
  loadMarket,
  lockMarket,
  noteNobody,
  type Stored,
  setOffer,
  setRequest,
  unplan,
} from "./records.ts";
import { mentoringMonths } from "./records-mentoring.ts";

/** How long a request is kept whose match did not come off, in days. */
const RESTS_DAYS = 30;

/** What happened, and what of it is to be told and planned. Without changes the event came too late. */
export interface Done {
  changes: readonly Change[];
  posts: Post[];
  next: Occasion[];
  refresh: string[];
}

export const NOTHING: Done = { changes: [], posts: [], next: [], refresh: [] };

/** How an offer of one request is posted; its rewriting has the same key with more behind it. */
export const offerKey = (offerId: string): string => `friend.offer:${offerId}`;

/**
 * Does what an event asks for. `by` is the member whose doing it is, who sees it in the reply and gets no post of it. May be repeated: what is over already
 * changes nothing.
 */
export async function act(means: Means, cohortId: string, event: Event, by?: string): Promise<Done> {
  await lockMarket(means.tx, cohortId);
  const stored = await loadMarket(means, cohortId);
  if (stored === undefined) return NOTHING;
  const changes = decide(stored.market, event, randomId);
  const carrying = new Carrying(means, cohortId, stored);
  for (const change of changes) await carrying.out(change);
  const { posts, next, refresh } = carrying;
  return {
    changes,
    posts: posts.filter(({ to }) => !("member" in to && to.member === by)),
    next,
    refresh: [...refresh],
  };
}

class Carrying {
  readonly posts: Post[] = [];
  readonly next: Occasion[] = [];
  readonly refresh = new Set<string>();
  readonly #means: Means;
  readonly #cohortId: string;
  readonly #stored: Stored;

  constructor(means: Means, cohortId: string, stored: Stored) {
    this.#means = means;
    this.#cohortId = cohortId;
    this.#stored = stored;
  }

  async out(change: Change): Promise<void> {
    const { tx, now } = this.#means;
    switch (change.did) {
      case "asked":
        return this.#asked(change.offer);
      case "agreed":
        return this.#agreed(change.offer);
      case "closed":
        return this.#closed(change.offer, change.was);
      case "matched":
        return this.#matched(change.match, change.offer);
      case "ended":
        return this.#ended(change.match);
      case "found-nobody": {
        const { id, asker } = change.request;
        const today = now.toZonedDateTimeISO(this.#stored.zone).toPlainDate();
        if (await noteNobody(tx, id, today)) this.#post("friend.nobody", id, asker, newId());
        this.#touch(asker);
        return;
      }
      case "dropped":
        this.#touch(change.request.asker);
        return dropRequest(tx, change.request.id);
      case "set": {
        const { id, state, asker } = change.request;
        const dropAfter = now.add({ hours: RESTS_DAYS * 24 });
        const rests = state === "resting";
        await setRequest(tx, id, {
          state,
          dropAfter: rests ? new Date(dropAfter.epochMilliseconds) : null,
          told: false,
        });
        if (rests) this.#plan("friend.drop", id, dropAfter, newId());
        this.#touch(asker);
      }
    }
  }

  /** They are asked in their own working hours, and the waiting begins then. */
  async #asked(offer: Offer): Promise<void> {
    const { tx, now } = this.#means;
    const zone = this.#zoneOf(offer.to);
    const at = inWorkingHours(now, zone);
    const until = weekdayHoursAfter(at, SILENCE_HOURS, zone);
    await addOffer(tx, offer, until);
    await setRequest(tx, offer.request, { lookedOn: null, told: false });
    this.posts.push({ ...this.#made("friend.offer", offer.id, offer.to), key: offerKey(offer.id), at, until });
    this.#plan("friend.silence", offer.id, until);
    this.#touch(offer.to);
  }

  async #agreed(offer: Offer): Promise<void> {
    const { tx, now } = this.#means;
    const asker = this.#askerOf(offer);
    await unplan(tx, "friend.silence", offer.id);
    if (asker === undefined) return;
    const until = weekdayHoursAfter(now, SILENCE_HOURS, this.#zoneOf(asker));
    await setOffer(tx, offer, until);
    this.#post("friend.yes", offer.id, asker);
    this.#plan("friend.yes-waits", offer.id, until, "1");
    this.#touch(asker, offer.to);
  }

  /** Whoever was asked is told in place that it is over, without a reason; whoever said yes, in a post of its own. */
  async #closed(offer: Offer, was: "open" | "agreed"): Promise<void> {
    const { tx } = this.#means;
    await unplan(tx, "friend.silence", offer.id);
    await unplan(tx, "friend.yes-waits", offer.id);
    await setOffer(tx, offer, null);
    if (was === "open") {
      const key = offerKey(offer.id);
      this.posts.push({ ...this.#made("friend.offer", offer.id, offer.to), key: `${key}:over`, revises: key });
    } else {
      this.#post("friend.no-match", offer.id, offer.to);
      // The asker has seen a name, and is told that it does not stand any more, where it is not their own doing.
      const asker = this.#askerOf(offer);
      if (asker !== undefined) this.#post("friend.gone-on", offer.request, asker, newId());
    }
    this.#touch(offer.to);
  }

  async #matched(match: Match, offer: Offer): Promise<void> {
    const { tx, now } = this.#means;
    await unplan(tx, "friend.silence", offer.id);
    await unplan(tx, "friend.yes-waits", offer.id);
    await setOffer(tx, offer, null);
    await setRequest(tx, offer.request, { state: "matched" });
    const theme = this.#stored.market.requests.get(offer.request)?.theme ?? "";
    const months = match.kind === "mentoring" ? await mentoringMonths(tx, this.#cohortId) : undefined;
    const endsAt =
      months === undefined ? undefined : now.toZonedDateTimeISO(this.#stored.zone).add({ months }).toInstant();
    await addMatch(tx, match, { cohortId: this.#cohortId, theme, now, endsAt });
    const members = [match.asker, match.friend];
    this.next.push(
      await introduce(this.#means, { cohortId: this.#cohortId, kind: match.kind, subject: match.id, members }),
    );
    this.#plan("friend.follow-up", match.id, now.add({ hours: FIRST_AFTER_DAYS * 24 }), "1");
    if (endsAt !== undefined) this.#plan("friend.over", match.id, endsAt);
    this.#touch(...members);
  }

  async #ended(match: Match): Promise<void> {
    const { tx, now } = this.#means;
    await endMatch(tx, match.id, now);
    await endIntroduction({ tx, now }, match.kind, match.id);
    for (const member of [match.asker, match.friend]) this.#post("friend.ended", match.id, member, member);
    // What was shared with the critical friend ends with it; the room that holds it takes this up.
    this.next.push({ kind: "reflection.friend-ended", target: match.id, at: now, cohortId: this.#cohortId });
    this.#touch(match.asker, match.friend);
  }

  /** Undefined where the request goes with this very event. */
  #askerOf(offer: Offer): string | undefined {
    return this.#stored.market.requests.get(offer.request)?.asker;
  }

  #zoneOf(member: string): string {
    return this.#stored.who.get(member)?.zone ?? this.#stored.zone;
  }

  #made(kind: string, subject: string, member: string): Omit<Post, "key"> {
    return { kind, subject, cohortId: this.#cohortId, to: { member } };
  }

  #post(kind: string, subject: string, member: string, once = ""): void {
    const key = once === "" ? `${kind}:${subject}` : `${kind}:${subject}:${once}`;
    this.posts.push({ ...this.#made(kind, subject, member), key });
  }

  /** Work of this room names nobody: its row would outlive the answer that it is about. */
  #plan(kind: string, target: string, at: Temporal.Instant, period = ""): void {
    this.next.push({ kind, target, at, cohortId: this.#cohortId, ...(period === "" ? {} : { period }) });
  }

  #touch(...members: string[]): void {
    for (const member of members) {
      const personId = this.#stored.who.get(member)?.personId;
      if (personId !== undefined) this.refresh.add(personId);
    }
  }
}
