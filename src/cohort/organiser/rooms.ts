// Rooms: a channel becomes a room of the cohort where an organiser says so in it.

import type { Composer, Handler, MemberOfCohort, Outcome, Turn } from "../../feature.ts";
import { clip } from "../../platform/fit.ts";
import type { Message, RoomRef } from "../../platform/message.ts";
import { addRoom, audit, changeRoom, removeRoom, roomAt, roomById, roomsOf } from "../records-cohort.ts";
import { isOrganiser } from "../roles.ts";
import { button, forOrganiser, forOrganiserOf, inPrivate, tell, token } from "../screen.ts";

/** `room`, or `room HANDLE` for somebody who organises several cohorts, said in the channel itself. */
export const roomCommand: Handler = async (turn) => {
  const { say, event, settings } = turn;
  const own = turn.speaker.members.filter(isOrganiser);
  if (own.length === 0) return tell(say("organiser.rooms.only-organisers"));
  if (event.room === undefined) return tell(say("organiser.rooms.say-there", { command: settings.command }));
  const handle = event.kind === "command" ? event.text.trim().split(/\s+/)[1]?.toLowerCase() : undefined;
  const [only] = own;
  const chosen = own.length === 1 ? only : own.find(({ cohort }) => cohort.handle.toLowerCase() === handle);
  if (chosen === undefined) {
    const handles = own.map(({ cohort }) => `${settings.command} room ${cohort.handle}`).join(", ");
    return tell(say("organiser.rooms.which", { handles }));
  }
  return bind(turn, chosen, event.room);
};

async function bind(turn: Turn, organiser: MemberOfCohort, room: RoomRef & { name?: string }): Promise<Outcome> {
  const { tx, say, now } = turn;
  const { cohort } = organiser;
  const names = { cohort: cohort.name };
  if (cohort.state === "closed") return tell(say("organiser.closed", names));
  const known = await roomAt(tx, room);
  if (known !== null && known.cohortId !== cohort.id) return tell(say("organiser.rooms.other-cohort", names));
  if (known !== null) {
    await changeRoom(tx, known.id, { state: "bound", stateWhy: null, name: room.name ?? known.name });
    return tell(say(known.state === "bound" ? "organiser.rooms.already" : "organiser.rooms.again", names));
  }
  const row = await addRoom(tx, cohort.id, room, room.name ?? room.room, now);
  await audit(tx, { cohortId: cohort.id, actorId: organiser.id, did: "room.bound", subject: row.id }, now);
  const post = {
    key: `cohort.room-bound:${row.id}`,
    kind: "cohort.room-bound",
    subject: row.id,
    cohortId: cohort.id,
    to: { room: row.id },
  };
  return inPrivate({ body: [[say("organiser.rooms.bound", names)]] }, { posts: [post] });
}

/** The first words in the room, which show that posts arrive there. */
export const composeRoomBound: Composer = async ({ tx, say }, post) => {
  const room = await roomById(tx, post.subject);
  const cohort = room === null ? null : await tx.cohort.findUnique({ where: { id: room.cohortId } });
  if (cohort === null) return { drop: "gone" };
  return { body: [[say("organiser.rooms.hello", { cohort: cohort.name })]], aside: say("organiser.rooms.hello-rule") };
};

export const showRooms: Handler = forOrganiser(async (turn, organiser) =>
  inPrivate(await roomsScreen(turn, organiser)),
);

async function roomsScreen(turn: Turn, { cohort }: MemberOfCohort, note?: string): Promise<Message> {
  const { say, settings } = turn;
  const rooms = await roomsOf(turn.tx, cohort.id);
  return {
    title: say("organiser.rooms.title", { cohort: cohort.name }),
    body: [
      ...(note === undefined ? [] : [[note]]),
      [say("organiser.rooms.body", { rooms: rooms.length, command: `${settings.command} room` })],
    ],
    facts: rooms.map((room) => ({
      name: room.name,
      value: `${room.connection.name} · ${say(room.state === "bound" ? "organiser.rooms.fine" : "organiser.rooms.lost")}`,
    })),
    actions: [
      ...rooms.map((room) =>
        button(token("organiser.unbind", room.id), say("organiser.rooms.unbind", { room: clip(room.name, 26) }), {
          tone: "quiet",
        }),
      ),
      button(token("organiser.panel", cohort.id), say("organiser.panel.back"), { tone: "quiet" }),
    ],
  };
}

export const unbind: Handler = forOrganiserOf(
  (tx, id) => roomById(tx, id),
  async (turn, organiser, room) => {
    await removeRoom(turn.tx, room.id);
    const entry = { cohortId: organiser.cohortId, actorId: organiser.id, did: "room.unbound", subject: room.id };
    await audit(turn.tx, entry, turn.now);
    return inPrivate(await roomsScreen(turn, organiser, turn.say("organiser.rooms.unbound", { room: room.name })));
  },
);
