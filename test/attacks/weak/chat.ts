// Ways to be kind that tell on people: reminding only those who have not answered, and telling organisers who has.

import type { DueHandler, Feature, Handler, Means } from "../../../src/feature.ts";
import { ballotsOf, findWave, rosterOf } from "../../../src/pulse/wave/records.ts";
import { countAnswered } from "../../../src/pulse/wave/rewriting.ts";
import { waveKeys } from "../../../src/pulse/wave/wave-keys.ts";

async function answeredIn({ tx, keys }: Pick<Means, "tx" | "keys">, waveId: string): Promise<Set<string>> {
  const [rows, own] = [await ballotsOf(tx, waveId), await waveKeys(keys, waveId)];
  const people = (await rosterOf(tx, waveId)).map(({ memberId }) => memberId);
  return new Set(people.filter((id) => countAnswered(rows, [id], own) === 1));
}

export function remindingTheMissing(feature: Feature): Feature {
  const remind: DueHandler = async (means, work) => {
    const outcome = await feature.due?.["pulse.remind"]?.(means, work);
    const answered = await answeredIn(means, work.targetId);
    const posts = outcome?.posts?.filter(({ to }) => !("member" in to && answered.has(to.member))) ?? [];
    return { ...outcome, posts };
  };
  return { ...feature, due: { ...feature.due, "pulse.remind": remind } };
}

export function tellingWhoAnswered(feature: Feature): Feature {
  const shown = feature.presses?.["pulse.wave"];
  if (shown === undefined) throw new Error("there is no such screen");
  const showWave: Handler = async (turn) => {
    const outcome = await shown(turn);
    const wave = await findWave(turn.tx, turn.subject ?? "");
    if (wave === null || outcome.reply.show !== "private") return outcome;
    const message = outcome.reply.message;
    const names = [...(await answeredIn(turn, wave.id))].join(", ");
    return { ...outcome, reply: { ...outcome.reply, message: { ...message, body: [...message.body, [names]] } } };
  };
  return { ...feature, presses: { ...feature.presses, "pulse.wave": showWave } };
}
