// What a person does, from the press to what is to be seen of the answer.

import type { Form } from "../../src/platform/form.ts";
import type { Interaction, Reply } from "../../src/platform/interaction.ts";
import type { AccountRef } from "../../src/platform/message.ts";
import type { House } from "./chats.ts";
import type { Change, KeptForm, KeptPost, Place } from "./connector.ts";
import { connectionOf } from "./errors.ts";
import type { Mouth } from "./index.ts";
import { type Circumstances, type Deed, filledIn, hear, isCommand } from "./listen.ts";
import { type Occasion, privateChannel, roomChannel, showReply, standing } from "./render.ts";

/** What a deed is done on. */
interface Ground extends Pick<Circumstances, "room" | "from" | "form">, Pick<Occasion, "submitted" | "onHome"> {
  /** What is to be seen at once, whatever the answer. */
  first: Change[];
  /** Where the answer goes, if not where the deed was done. */
  answerIn?: string;
}

/**
 * Makes the function that does deeds; it resolves when the answer is to be seen, or when the platform would wait no longer: then the answer
 * comes later. Deeds on what is no longer there, and of people whose platform is cut off, do nothing.
 */
export function createDeeds(house: House): (deed: Deed) => Promise<void> {
  const { mouths, people, rooms, clock, world, handles, phrases } = house;
  return async (deed) => {
    const { who } = deed;
    const mouth = mouths.find(({ id }) => id === who.connection);
    const person = people.find((it) => it.who.connection === who.connection && it.who.user === who.user);
    const handle = handles.get(who.connection);
    if (mouth === undefined || person === undefined || handle === undefined || isCutOff(who)) return;
    const ground = groundOf(deed, mouth);
    if (ground === undefined) return;
    world.record(ground.first);
    const { name, zone, locale } = person;
    const event = hear(deed, {
      at: clock.now(),
      name,
      zone,
      ...(locale === undefined ? {} : { locale }),
      ...ground,
    });
    if (event === undefined) return;
    const answered = handle(event)
      .catch(() => sorry(event, ground.form))
      .then((reply) => show(reply, deed, ground, mouth));
    await within(house.patienceMs ?? mouth.capabilities.answerWithinMs, answered);
  };

  function show(reply: Reply, { event, who }: Deed, ground: Ground, mouth: Mouth): void {
    const { from, submitted, onHome, room, answerIn = room?.id } = ground;
    const occasion: Occasion = {
      event,
      at: clock.now().toString(),
      who,
      ...(answerIn === undefined ? {} : { room: answerIn }),
      ...(from === undefined ? {} : { from }),
      ...(onHome === undefined ? {} : { onHome }),
      ...(submitted === undefined ? {} : { submitted }),
    };
    const changes = showReply(reply, occasion, mouth.capabilities, (place) => world.post(mouth.id, place));
    world.record(changes.filter((change) => !isAsBefore(change)));
  }

  /** The core could not decide. What was entered stays in the form. */
  function sorry(event: Interaction, form: Form | undefined): Reply {
    const last = form?.fields.at(-1);
    if (event.kind !== "submitted" || form === undefined || last === undefined) {
      return { show: "private", message: { body: [[phrases.notNow]] } };
    }
    return { show: "corrections", fields: { [last.id]: phrases.notNow }, form: filledIn(form, event.answers) };
  }

  /** Undefined where what it is done on is no longer there. */
  function groundOf(deed: Deed, mouth: Mouth): Ground | undefined {
    const { who } = deed;
    switch (deed.does) {
      case "press": {
        if (deed.item === undefined) return { first: [], onHome: true };
        const room = roomOf(who, deed.room);
        const from = find(who, deed.item);
        return from === undefined ? undefined : { first: [], from, ...(room === undefined ? {} : { room }) };
      }
      case "submit": {
        const submitted = deed.item === undefined ? undefined : find(who, deed.item);
        const open = deed.item === undefined ? world.dialog(who) : formAt(who, submitted);
        if (open === undefined) return undefined;
        return {
          first: [],
          form: open.form,
          ...(open.from === undefined ? {} : { from: open.from }),
          ...(open.onHome === undefined ? {} : { onHome: open.onHome }),
          ...(open.room === undefined ? {} : { answerIn: open.room }),
          ...(submitted === undefined ? {} : { submitted }),
        };
      }
      case "say": {
        const room = roomOf(who, deed.room);
        if (deed.text.trim() === "" || (deed.room !== undefined && room === undefined)) return undefined;
        const channel = room === undefined ? privateChannel(who.user) : roomChannel(room.id);
        const hidden = room !== undefined && isCommand(deed.text) ? { only: who.user } : {};
        const said = { is: "text", user: who.user, text: deed.text } as const;
        const post: KeptPost = { id: `${deed.event}.said`, at: clock.now().toString(), ...hidden, ...said };
        return { first: [posted(who, channel, post)], ...(room === undefined ? {} : { room }) };
      }
      case "open-home":
        return { first: [], onHome: true };
      case "close-form":
        return world.dialog(who) === undefined ? undefined : { first: [{ is: "dialog", who }] };
      case "open-again": {
        const place = find(who, deed.item);
        const dialog = formAt(who, place);
        if (place === undefined || dialog === undefined) return undefined;
        return { first: openAgain(who, place, dialog, mouth) };
      }
    }
  }

  function openAgain(who: AccountRef, place: Place, form: KeptForm, { capabilities }: Mouth): Change[] {
    const { connection } = who;
    if (capabilities.forms === "dialog") {
      return [
        { is: "dialog", who, dialog: form },
        { is: "removed", connection, channel: place.channel, id: place.id },
      ];
    }
    const post = world.post(connection, place);
    return post === undefined ? [] : [posted(who, place.channel, { ...standing(post), is: "form", form })];
  }

  function roomOf({ connection }: AccountRef, room: string | undefined): { id: string; name: string } | undefined {
    const found = rooms.find((it) => it.connection === connection && it.room === room);
    return found === undefined ? undefined : { id: found.room, name: found.name };
  }

  /** Where a person sees the post with this id: in private, in a room, or where they were brought together with others. */
  function find(who: AccountRef, id: string): Place | undefined {
    const { connection, user } = who;
    const channels = [
      privateChannel(user),
      ...rooms.filter((it) => it.connection === connection).map(({ room }) => roomChannel(room)),
      ...world.gatherings(connection).flatMap(({ channel, users }) => (users.includes(user) ? [channel] : [])),
    ];
    return channels
      .map((channel) => ({ channel, id }))
      .find((place) => {
        const post = world.post(connection, place);
        return post !== undefined && (post.only === undefined || post.only === user);
      });
  }

  function formAt({ connection }: AccountRef, place: Place | undefined): KeptForm | undefined {
    const post = place === undefined ? undefined : world.post(connection, place);
    return post?.is === "form" || post?.is === "returned" ? post.form : undefined;
  }

  function isCutOff({ connection, user }: AccountRef): boolean {
    const here = world.troubles().filter((trouble) => connectionOf(trouble) === connection);
    return here.some(
      (trouble) => trouble.is === "disconnected" || (trouble.is === "left" && trouble.who.user === user),
    );
  }

  /** The same home once more, or closing what is not open, is no change for the eye. */
  function isAsBefore(change: Change): boolean {
    if (change.is === "dialog") return change.dialog === undefined && world.dialog(change.who) === undefined;
    return change.is === "home" && JSON.stringify(world.home(change.who)) === JSON.stringify(change.message);
  }
}

/** Waits for work, but not longer than this. The work goes on. */
async function within(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, patience]).finally(() => clearTimeout(timer));
}

const posted = ({ connection }: AccountRef, channel: string, post: KeptPost): Change => ({
  is: "posted",
  connection,
  channel,
  post,
});
