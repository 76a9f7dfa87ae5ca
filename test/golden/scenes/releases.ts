// What a pulse released, as organisers and members see it in the chat: the result with its picture, the ways on from it, and what there is instead
// where too few answered, or where nothing could be counted.

import { enqueue } from "../../../src/delivery/ledger.ts";
import { mintToken } from "../../../src/platform/token.ts";
import { readInstruments } from "../../../src/prompts/instruments.ts";
import type { ReleaseBody, ReleasedCell } from "../../../src/pulse/close/draft.ts";
import { insertRelease } from "../../../src/pulse/close/records.ts";
import type { Scene } from "../catalogue.ts";
import { type House, words } from "../house.ts";
import type { Sight } from "../sight.ts";

const read = readInstruments("prompts/pulse");
const THRIVE = "instruments" in read ? (read.instruments.get("thrive")?.items ?? []) : [];

interface Result {
  number: number;
  epoch: number | null;
  tier: "none" | "band" | "exact";
  cells: ReleasedCell[];
  body?: Partial<ReleaseBody>;
  comments?: string[];
  toMembers?: boolean;
}

const band = (figure: (item: string) => string, place = { cut: "", cell: "" }, size = "10–19"): ReleasedCell[] =>
  THRIVE.flatMap(({ id }): ReleasedCell[] => [
    { ...place, item: id, stat: "size", value: size },
    { ...place, item: id, stat: "favourable-thirds", value: figure(id) },
  ]);

/** Twenty-four people, exactly; but policy's stretch, which most found not to apply. */
const exact: ReleasedCell[] = THRIVE.flatMap(({ id }, at): ReleasedCell[] => {
  const here = { cut: "", cell: "", item: id };
  if (id === "policy-stretch") return [];
  return [
    { ...here, stat: "size", value: "20–49" },
    { ...here, stat: "mean", value: `3.${at}` },
    { ...here, stat: "favourable", value: at === 0 ? "90" : at === 4 ? "10" : "60" },
  ];
});

/** A wave that has closed with this result, some days before the house's now. */
async function close(house: House, cohortId: string, result: Result): Promise<string> {
  const id = `01890000-0000-7000-8000-${String(result.number).padStart(12, "0")}`;
  const { number, epoch, tier, cells, comments = [], toMembers = false } = result;
  const closesAt = new Date(house.time.now.epochMilliseconds - (10 - number) * 86_400_000);
  const opensAt = new Date(closesAt.getTime() - 72 * 3_600_000);
  await house.store.transaction(async (tx) => {
    await tx.pulseWave.create({
      data: {
        ...{ id, cohortId, number, epoch, opensAt, closesAt, instrument: "thrive", title: "Coping and thriving" },
        ...{ items: THRIVE.map((item) => ({ ...item })), cuts: ["sector", "roleBand"], k: 5, invited: 26 },
        ...{ releasedToMembers: toMembers, state: "closed" },
      },
    });
    await insertRelease(tx, {
      ...{ waveId: id, tier, cells, digest: new Uint8Array(32) },
      band: tier === "none" ? "fewer" : tier === "exact" ? "20–49" : "10–19",
      body: {
        ...{ version: 1, k: 5, strict: false, comments: comments.length > 0 ? "shown" : "too-few" },
        cuts: ["sector", "roleBand"].map((cut) => ({ cut, shown: "none" as const })),
        ...result.body,
      },
      comments: comments.map((body, at) => ({ id: `00000000-0000-4000-8000-00000000000${at}`, body })),
    });
  });
  return id;
}

/** Tells of a wave as the close does. */
async function tell(house: House, waveId: string, kind: string, cohortId: string, name: string): Promise<void> {
  await house.store.transaction(async (tx) => {
    const member = await tx.member.findFirstOrThrow({ where: { cohortId, person: { name } } });
    const post = { key: `${kind}:${waveId}:${name}`, kind, subject: waveId, cohortId, to: { member: member.id } };
    await enqueue(tx, [post], house.time.now);
  });
  await house.deliver();
}

export const releases: Scene = async (house, keep) => {
  const cohortId = await house.cohort();
  const olga = await house.organiser();
  const ann = house.someone("ann", { name: "Ann Whitaker" });
  await house.joins(ann, await house.mint(olga));

  const panel = async () => olga.command("organise");
  await panel();
  await keep("list-empty", olga.press(words("release.list.button")));
  await panel();
  await keep("page-without-address", olga.press(words("release.page.button")));

  const few = await close(house, cohortId, { number: 1, epoch: null, tier: "none", cells: [] });
  await tell(house, few, "release.organiser", cohortId, "Olga Marsh");
  await keep("too-few", house.post(olga.who, "release.organiser"));

  const first = await close(house, cohortId, { number: 2, epoch: 1, tier: "band", cells: band(() => "2") });
  await tell(house, first, "release.organiser", cohortId, "Olga Marsh");
  await keep("level", house.post(olga.who, "release.organiser"));
  const third = (item: string) =>
    item === "policy-floor" ? "1" : item.endsWith("stretch") && !item.startsWith("legit") ? "2" : "3";
  const second = await close(house, cohortId, {
    ...{ number: 3, epoch: 1, tier: "band", cells: band(third), toMembers: true },
    comments: [
      "The partners' evening was the best hour of the month.",
      "Too many meetings.\nTwo of them could be one.",
      "More of the same, please.",
    ],
  });
  await tell(house, second, "release.organiser", cohortId, "Olga Marsh");
  await keep("weakest-leads", house.post(olga.who, "release.organiser"));
  const told: Sight = house.post(olga.who, "release.organiser");
  await keep("over-time-on-its-way", olga.press(words("release.trend.button"), { on: told }));
  await house.deliver();
  await keep("over-time", house.post(olga.who, "release.trend"));
  await keep("comments", olga.press(words("release.comments.button"), { on: told }));
  await keep("file-on-its-way", olga.press(words("release.export.csv-button"), { on: told }));
  await house.deliver();
  await keep("file", house.post(olga.who, "release.csv"));
  await keep("data-on-its-way", olga.press(words("release.export.json-button"), { on: told }));
  await house.deliver();
  await keep("data", house.post(olga.who, "release.json"));
  await keep("page-without-address-from-the-post", olga.press(words("release.page.button"), { on: told }));

  await tell(house, second, "release.member", cohortId, "Ann Whitaker");
  await keep("to-a-member", house.post(ann.who, "release.member"));
  await keep("home-of-a-member", ann.opensHome());
  await keep("list-of-a-member", ann.press(words("release.list.button")));
  await keep("not-a-members", ann.press(words("release.export.csv-button"), { on: told }));

  const third2 = await close(house, cohortId, {
    ...{ number: 4, epoch: 2, tier: "exact" },
    cells: [
      ...exact,
      ...band(() => "3", { cut: "sector", cell: "Health" }, "5–9"),
      ...band(() => "1", { cut: "sector", cell: "Local government" }, "10–19"),
    ],
    body: {
      cuts: [
        { cut: "sector", shown: "some" },
        { cut: "roleBand", shown: "none" },
      ],
      comments: "not-asked",
    },
  });
  await tell(house, third2, "release.organiser", cohortId, "Olga Marsh");
  await keep("exact", house.post(olga.who, "release.organiser"));
  const precise: Sight = house.post(olga.who, "release.organiser");
  await keep("by-sector", olga.press(words("release.cut.button", { cut: words("pulse.cut.sector") }), { on: precise }));
  await house.at("2026-09-30T10:01:00Z");
  await olga.press(words("release.trend.button"), { on: precise });
  await house.deliver();
  await keep("over-time-with-a-break", house.post(olga.who, "release.trend"));
  for (let number = 5; number <= 9; number += 1) {
    await close(house, cohortId, { number, epoch: 2, tier: "band", cells: band(() => "2") });
  }
  await panel();
  await keep("list", olga.press(words("release.list.button")));
  await keep("shown-again", olga.press(words("release.list.open", { title: "Coping and thriving", number: 9 })));

  // What an old button finds: a wave whose group was never asked for, one with nothing beside it, and one that is not there.
  const of = (token: string, id: string, extra?: string) =>
    mintToken({ action: token, subject: id, ...(extra === undefined ? {} : { extra }) });
  await keep("no-trend", olga.pressToken(of("release.trend", few)));
  await keep("nothing-by-role", olga.pressToken(of("release.cut", second, "roleBand")));
  await keep("gone", olga.pressToken(of("release.show", cohortId)));
  await olga.pressToken(of("release.csv", few));
  await house.deliver();
  await keep("file-of-nothing", house.post(olga.who, "release.csv"));

  const lost = "01890000-0000-7000-8000-000000000099";
  await house.store.transaction(async (tx) => {
    const at = new Date(house.time.now.epochMilliseconds);
    const about = {
      id: lost,
      cohortId,
      instrument: "thrive",
      title: "Coping and thriving",
      number: 10,
      items: [],
      k: 5,
    };
    await tx.pulseWave.create({ data: { ...about, opensAt: at, closesAt: at, state: "lost" } });
  });
  await tell(house, lost, "release.lost", cohortId, "Olga Marsh");
  await keep("could-not-be-counted", house.post(olga.who, "release.lost"));
};
