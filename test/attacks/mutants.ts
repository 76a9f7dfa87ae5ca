// Guards of the pulse, each with what takes it away, and the tests that must go red then.

export interface Change {
  file: string;
  /** Stands in the file once. */
  from: string;
  to: string;
}

export interface Mutant extends Change {
  /** What is taken away. */
  guard: string;
  /** Taken away as well, where each of several suffices. */
  also?: Change[];
  /** The test file; and of its tests those whose names begin so, or all. */
  red: string;
  only?: string;
  /** Takes seconds rather than parts of one: not in the quick run. */
  slow?: boolean;
}

const WAVE = "src/pulse/wave";
const CLOSE = "src/pulse/close";

export const MUTANTS: readonly Mutant[] = [
  {
    guard: "pages are filled up to one size",
    file: `${WAVE}/sealing.ts`,
    from: "const page = Buffer.alloc(PAGE_BYTES);",
    to: 'const page = Buffer.alloc(LENGTH + Buffer.byteLength(text, "utf8"));',
    red: "test/pulse/wave/sealing.test.ts",
  },
  {
    guard: "boxes are sealed with the wave's secret as well",
    file: `${WAVE}/sealing.ts`,
    from: 'hkdfSync("sha256", shared, secret, info, KEY + NONCE)',
    to: 'hkdfSync("sha256", shared, secret.subarray(0, 0), info, KEY + NONCE)',
    red: "test/pulse/wave/sealing.test.ts",
  },
  {
    guard: "every row is written anew by every answer",
    file: `${WAVE}/rewriting.ts`,
    from: "    const bare = strip(row, keys);\n",
    to: "    if (!own.equals(row.tag)) return row;\n    const bare = strip(row, keys);\n",
    red: "test/pulse/wave/sealing.test.ts",
  },
  {
    guard: "rows are shuffled at every rewriting",
    file: `${WAVE}/rewriting.ts`,
    from: "  return shuffled(written);",
    to: "  return written;",
    red: "test/pulse/wave/sealing.test.ts",
  },
  {
    guard: "rows are bound to their person and wave",
    file: `${WAVE}/rewriting.ts`,
    from: 'part: "mark" | "box"): Buffer =>\n',
    to: 'part: "mark" | "box"): Buffer =>\n  Buffer.alloc(part.length + 0 * (tag.length + waveId.length)) ??\n',
    red: "test/pulse/wave/sealing.test.ts",
  },
  {
    guard: "no ballot is taken after the closing time",
    file: `${WAVE}/rules.ts`,
    from: 'wave.state === "open" && before(now, instantOf(wave.closesAt));',
    to: 'wave.state === "open" && (before(now, instantOf(wave.closesAt)) || true);',
    red: "test/pulse/wave/rules.test.ts",
  },
  {
    guard: "the threshold has a floor",
    file: `${WAVE}/rules.ts`,
    from: "Number.isInteger(k) && k >= FLOOR",
    to: "Number.isInteger(k) && k >= 1",
    red: "test/pulse/wave/rules.test.ts",
  },
  {
    guard: "nothing is shown of fewer than k, in the wave, in an item, by the auditor",
    file: `${CLOSE}/draft.ts`,
    from: "ballots.length < k ? []",
    to: "ballots.length < 0 ? []",
    also: [
      { file: `${CLOSE}/tally.ts`, from: "  if (scored.length < about.k) return [];\n", to: "" },
      {
        file: `${CLOSE}/tally.ts`,
        from: "  const shown = new Set(publish);",
        to: "  const shown = new Set([...publish, ...figures.map(({ place }) => placeKey(place))]);",
      },
    ],
    red: "test/pulse/close/draft.test.ts",
  },
  {
    guard: "figures of a wave are audited",
    file: `${CLOSE}/tally.ts`,
    from: "  const shown = new Set(publish);",
    to: "  const shown = new Set([...publish, ...figures.map(({ place }) => placeKey(place))]);",
    red: "test/pulse/close/tally.test.ts",
  },
  {
    guard: "figures are audited across waves",
    file: `${CLOSE}/across.ts`,
    from: "  if (fits(candidates)) return",
    to: "  if (fits(candidates) || true) return",
    red: "test/pulse/close/across.test.ts",
  },
  {
    guard: "an epoch ends where few have changed",
    file: `${CLOSE}/across.ts`,
    from: "? last : last + 1;",
    to: "? last : last;",
    red: "test/pulse/close/across.test.ts",
  },
  {
    guard: "few people are said in bands",
    file: `${CLOSE}/precision.ts`,
    from: '  if (about.n < EXACT_FROM) return "thirds";\n',
    to: "",
    red: "test/pulse/close/draft.test.ts",
  },
  {
    guard: "comments have a threshold of their own",
    file: `${CLOSE}/comments.ts`,
    from: "written.length >= from.comments;",
    to: "written.length >= 1;",
    red: "test/pulse/close/draft.test.ts",
  },
  {
    guard: "the auditor looks for every combination",
    file: "src/pulse/audit-verdict.ts",
    from: "    const { found, finished } = lightest(",
    to: "    const { found, finished } = true ? { finished: true, found: undefined } : lightest(",
    red: "test/attacks/auditor.test.ts",
  },
  {
    guard: "replies that are kept have one length",
    file: "src/conversation/inbox.ts",
    from: 'Buffer.alloc(Math.ceil(text.length / PAGE) * PAGE, " ")',
    to: 'Buffer.alloc(text.length, " ")',
    red: "test/attacks/differ.test.ts",
    only: "differ in the same tables",
    slow: true,
  },
  {
    guard: "empty ballots are shuffled at the opening",
    file: `${WAVE}/rewriting.ts`,
    from: "  return shuffled(rows);",
    to: "  return rows;",
    red: "test/attacks/linkage.test.ts",
    only: "links no more than by guessing",
    slow: true,
  },
  {
    guard: "ballots and comments are shuffled at the close",
    file: `${CLOSE}/steps.ts`,
    from: "  shuffle: (given) => shuffled(given, randomInt),",
    to: "  shuffle: (given) => shuffled([...given], () => 0).length === 0 ? [] : [...given],",
    red: "test/attacks/linkage.test.ts",
    only: "links no more than by guessing",
    slow: true,
  },
  {
    guard: "answers wait for each other",
    file: `${WAVE}/records.ts`,
    from: "::uuid FOR UPDATE`;",
    to: "::uuid`;",
    red: "test/pulse/wave/answering.test.ts",
    only: "counts everybody once",
    slow: true,
  },
  {
    guard: "no wave closes early",
    file: `${CLOSE}/steps.ts`,
    from: '      throw new Error("a wave was to be closed early");',
    to: "      await changeWave(tx, wave.id, {});",
    red: "test/attacks/crash.test.ts",
    only: "close nothing before its time",
    slow: true,
  },
  {
    guard: "no answer is taken after the fence",
    file: `${CLOSE}/steps.ts`,
    from: 'await changeWave(tx, wave.id, { state: "closing" });',
    to: "await changeWave(tx, wave.id, {});",
    red: "test/attacks/crash.test.ts",
    only: "take no answer after the fence",
    slow: true,
  },
  {
    guard: "ballots are deleted when they are counted",
    file: `${CLOSE}/records.ts`,
    from: "  await tx.sealedBallot.deleteMany({ where: { waveId } });\n",
    to: "",
    red: "test/attacks/differ.test.ts",
    only: "hold as many ballots",
    slow: true,
  },
  {
    guard: "the release has a second copy before the keys go",
    file: `${CLOSE}/steps.ts`,
    from: "    await keys.releases.keep(wave.id, writeCopy({ release, epoch: wave.epoch, places }));\n",
    to: "",
    red: "test/attacks/crash.test.ts",
    only: "counts everybody once in the end",
    slow: true,
  },
  {
    guard: "the keys are destroyed",
    file: `${CLOSE}/steps.ts`,
    from: "  await keys.destroy(waveOwner(wave.id));\n",
    to: "",
    red: "test/attacks/shred.test.ts",
    only: "stay shut once it is closed",
    slow: true,
  },
  {
    guard: "a destroyed key's file is unlinked",
    file: "src/keystore/disk.ts",
    from: "  await shredOne(path);\n",
    to: "",
    red: "test/attacks/shred.test.ts",
    only: "stay shut once it is closed",
    slow: true,
  },
  {
    guard: "a destroyed key's file is overwritten",
    file: "src/keystore/disk.ts",
    from: "      await file.write(randomBytes(size), 0, size, 0);\n",
    to: "",
    red: "test/attacks/shred.test.ts",
    only: "stay shut for whoever kept another name",
    slow: true,
  },
  {
    guard: "keys of waves are in no backup of keys",
    file: "src/keystore/backup.ts",
    from: '    if (owner.startsWith("wave:")) continue;\n',
    to: "",
    red: "test/attacks/shred.test.ts",
    only: "stay shut for whoever has the keystore's own backup",
    slow: true,
  },
  {
    guard: "ballots are in no backup",
    file: "src/backup/tables.ts",
    from: '["PulseRoster", "SealedBallot"]',
    to: '["PulseRoster"]',
    red: "test/attacks/schema-lint.test.ts",
    only: "sealed ballots and rosters are in no backup",
    slow: true,
  },
  {
    guard: "everybody is reminded, in the same words",
    file: `${WAVE}/opening.ts`,
    from: 'await reachable(tx, wave.id)).map((id) => postTo(wave, "pulse.remind", id)) };',
    to: 'await reachable(tx, wave.id)).slice(1).map((id) => postTo(wave, "pulse.remind", id)) };',
    red: "test/attacks/chat-lint.test.ts",
    only: "are the same for those who have answered",
    slow: true,
  },
];
