// npm run bench [-- start | acknowledgement | audit | matching | anonymity]: prints figures as the tables of docs/benchmarks.md. Speeds are given as ratios to a named
// baseline of the same run, because machines differ and are never quiet.

type Bench = (out: (line: string) => void) => Promise<void>;

const BENCHES: Record<string, () => Promise<Bench>> = {
  start: async () => (await import("./start.ts")).benchStart,
  acknowledgement: async () => (await import("./acknowledgement.ts")).benchAcknowledgement,
  audit: async () => (await import("./audit.ts")).benchAudit,
  matching: async () => (await import("./matching.ts")).benchMatching,
  anonymity: async () => (await import("./anonymity.ts")).benchAnonymity,
};

process.env.TZ = "UTC";
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(BENCHES, name));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(", ")}. There are: ${Object.keys(BENCHES).join(", ")}.`);
  process.exit(2);
}
for (const [name, load] of Object.entries(BENCHES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const bench = await load();
  await bench((line) => console.log(line));
  console.log();
}
