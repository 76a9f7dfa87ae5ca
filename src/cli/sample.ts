// Puts the sample cohort into the rehearsal's database: everybody has joined already, so that the first week can begin.

import { dateOf, Temporal } from "../clock.ts";
import { keepConnections } from "../cohort/connections.ts";
import { createCohort } from "../cohort/operate.ts";
import { addBreak, addRoom } from "../cohort/records-cohort.ts";
import { addAccount, addMember, addPerson } from "../cohort/records-people.ts";
import { enqueue } from "../delivery/ledger.ts";
import type { Means } from "../feature.ts";
import { connectionId, newId } from "../ids.ts";
import { others } from "../rooms.ts";
import type { Store, Tx } from "../store/store.ts";
import type { SampleCohort, SamplePerson } from "../web/rehearsal/cast.ts";

export interface SampleParts {
  store: Store;
  means: Omit<Means, "tx" | "now">;
  sample: SampleCohort;
  /** In the order of the sample's mouths. */
  mouths: readonly { id: string; like: string }[];
}

/** Makes the cohort where it is missing; true where it did. */
export async function stageSample({ store, means, sample, mouths }: SampleParts): Promise<boolean> {
  const now = Temporal.Instant.from(sample.opensAt);
  await store.transaction((tx) =>
    keepConnections(
      tx,
      mouths.map(({ id, like }) => ({ id, platform: "rehearsal", name: like })),
      now,
    ),
  );
  const { handle, name, zone, startsOn, endsOn, sizeLimit, helpContact, seed } = sample;
  const pack = means.library.has(sample.pack) ? sample.pack : ([...means.library.keys()][0] ?? sample.pack);
  const sectors = [...new Set(sample.members.map(({ sector }) => sector))];
  const created = await createCohort(
    { store, means: { ...means, now }, others, enqueue },
    { handle, name, zone, startsOn, endsOn, pack, sectors, sizeLimit, helpContact, seed },
  );
  if (created.is === "refused") {
    if (created.problems.includes("handle-taken")) return false;
    throw new Error(`the sample cohort is refused: ${created.problems.join(", ")}`);
  }
  const cohortId = created.cohort.id;
  const themes = new Set(means.library.get(pack)?.themes.map(({ id }) => id));
  await store.transaction(async (tx) => {
    const join = (person: SamplePerson, role: "member" | "organiser") =>
      enrol({ tx, means, now, cohortId, connection: mouths[person.mouth]?.id ?? "", themes }, person, role);
    for (const person of sample.members) await join(person, "member");
    await join(sample.organiser, "organiser");
    for (const room of sample.rooms) {
      const connection = mouths[room.mouth]?.id;
      if (connection !== undefined)
        await addRoom(tx, cohortId, { connection: connectionId(connection), room: room.id }, room.name, now);
    }
    for (const pause of sample.breaks)
      await addBreak(tx, {
        cohortId,
        name: pause.name,
        from: Temporal.PlainDate.from(pause.startsOn),
        to: Temporal.PlainDate.from(pause.endsOn),
      });
  });
  return true;
}

interface Enrolling {
  tx: Tx;
  means: Omit<Means, "tx" | "now">;
  now: Temporal.Instant;
  cohortId: string;
  connection: string;
  themes: ReadonlySet<string>;
}

async function enrol(into: Enrolling, sample: SamplePerson, role: "member" | "organiser"): Promise<void> {
  const { tx, means, now, cohortId } = into;
  const person = await addPerson(tx, { name: sample.name, zone: sample.zone, locale: "en" }, now);
  const who = { connection: connectionId(into.connection), user: sample.id };
  const account = await addAccount(tx, person.id, who, now);
  const { sector, organisation, job, place } = sample;
  const member = await addMember(tx, {
    id: newId(),
    cohortId,
    personId: person.id,
    roles: [role],
    sector,
    organisation,
    job,
    place,
    helpsWith: sample.helpsWith.filter((theme) => into.themes.has(theme)),
    preferredAccountId: account.id,
    charterAcceptedAt: dateOf(now),
    joinedAt: dateOf(now),
  });
  await means.keys.ensure(`member:${member.id}`);
}
