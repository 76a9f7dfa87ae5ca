// Reads a time zone as people write it.

import { Temporal } from "../clock.ts";

const ZONES = ["UTC", ...Intl.supportedValuesOf("timeZone")];
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[\s_-]+/g, " ")
    .trim();
const cityOf = (zone: string): string => plain(zone.split("/").at(-1) ?? zone);

/** Written often, and meaning one place for the people this is made for. */
const COMMON: Record<string, string> = {
  uk: "Europe/London",
  gb: "Europe/London",
  gmt: "Europe/London",
  bst: "Europe/London",
  england: "Europe/London",
  scotland: "Europe/London",
  wales: "Europe/London",
  cardiff: "Europe/London",
  edinburgh: "Europe/London",
  manchester: "Europe/London",
  "northern ireland": "Europe/London",
  belfast: "Europe/London",
  ireland: "Europe/Dublin",
};

export type ZoneReading = { is: "zone"; zone: string } | { is: "unclear"; perhaps: string[] };

/** A zone by its IANA name or by its city, in any case; otherwise up to three that were perhaps meant. An offset such as +01:00 is not a
 * zone: it knows nothing of summer time. */
export function readZone(typed: string): ZoneReading {
  const wanted = plain(typed);
  const exact = ZONES.find((zone) => plain(zone) === wanted) ?? COMMON[wanted] ?? alias(typed.trim());
  if (exact !== undefined) return { is: "zone", zone: exact };
  const city = wanted.split("/").at(-1)?.trim() ?? wanted;
  const here = ZONES.filter((zone) => cityOf(zone) === city);
  if (here.length === 1 && here[0] !== undefined) return { is: "zone", zone: here[0] };
  if (city.length < 3) return { is: "unclear", perhaps: here.slice(0, 3) };
  const like = ZONES.map((zone) => ({ zone, far: distance(city, cityOf(zone)) }))
    .filter(({ zone, far }) => far <= 2 || cityOf(zone).startsWith(city))
    .sort((a, b) => a.far - b.far);
  return { is: "unclear", perhaps: like.slice(0, 3).map(({ zone }) => zone) };
}

/** An older name that the zone database still knows, such as Asia/Calcutta. */
function alias(typed: string): string | undefined {
  if (!/^[A-Za-z_]+(?:\/[A-Za-z0-9_+-]+)+$/.test(typed)) return undefined;
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(typed).timeZoneId;
  } catch {
    return undefined;
  }
}

/** Levenshtein's distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
