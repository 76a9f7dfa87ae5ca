import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { balanceOf } from "../../src/insight/balance.ts";
import { CSV_COLUMNS, exportCsv, exportJson } from "../../src/insight/export.ts";
import { rangeOf, rowsAt } from "../../src/insight/figures.ts";
import { accessOf } from "../../src/insight/release.ts";
import { cutMessage, resultMessage } from "../../src/insight/screens.ts";
import { breaksIn, joined, trendOf } from "../../src/insight/trend.ts";
import { barsOf, describeBars, describeTrend, sayBalance, sayRow } from "../../src/insight/words.ts";
import { messageText } from "../cohort/inspect.ts";
import { allAt, cellsFrom, release, say, THRIVE, TRUST } from "./scene.ts";

const weakestOf = (figures: Record<string, string>) =>
  balanceOf(rowsAt(release({ cells: cellsFrom(figures) })))?.map(({ weakest, even }) =>
    even ? "even" : weakest.join(" "),
  );

describe("the balance", () => {
  it("is led by the weakest component, on each level by itself", () => {
    expect(weakestOf(allAt("t3", { "policy-floor": "t1", "action-stretch": "t2" }))).toEqual(["policy", "action"]);
  });
  it("two excellent and one poor are led by the poor one; three good ones stand level", () => {
    expect(weakestOf(allAt("t3", { "action-floor": "t1" }))?.[0]).toBe("action");
    expect(weakestOf(allAt("t2"))?.[0]).toBe("even");
  });
  it("names two where they cannot be told apart", () =>
    expect(weakestOf(allAt("t1", { "legitimacy-floor": "t3" }))?.[0]).toBe("policy action"));
  it("tells exact ones apart by their means where their shares are said alike", () =>
    expect(weakestOf(allAt("60/3.4", { "policy-floor": "60/3.3" }))).toEqual(["policy", "even"]));
  it("does not call one the weakest while a coarse one may lie below it", () => {
    // Forty points lie within the third from 33 to 67.
    expect(weakestOf(allAt("90/4.4", { "policy-floor": "40/2.8", "action-floor": "t2" }))?.[0]).toBe("policy action");
  });
  it("has no leader where a component is withheld", () => {
    const { "policy-floor": _, ...rest } = allAt("t2");
    expect(weakestOf(rest)).toEqual(["", "even"]);
  });
  it("is not made for an instrument without components", () =>
    expect(balanceOf(rowsAt(release({ items: TRUST, cells: cellsFrom({ openness: "t1" }) })))).toBeUndefined());
  it("is said in words", () => {
    const levels = balanceOf(rowsAt(release({ cells: cellsFrom(allAt("t3", { "policy-floor": "t1" })) }))) ?? [];
    expect(levels.map((level) => sayBalance(say, level))).toEqual([
      "Policy is the weakest of the three, and leads.",
      "All three stand level.",
    ]);
  });
});

describe("a figure", () => {
  it.each([
    ["t1", [0, 100 / 3], "under a third"],
    ["t2", [100 / 3, 200 / 3], "a third to two thirds"],
    ["t3", [200 / 3, 100], "two thirds or more"],
    ["q1", [0, 25], "under a quarter"],
    ["q4", [75, 100], "three quarters or more"],
    ["60/3.4", [55, 65], "60 %, mean 3.4"],
    ["10/1.4", [0, 15], "10 % or fewer, mean 1.4"],
    ["90/4.6", [85, 100], "90 % or more, mean 4.6"],
  ])("%s lies between %o and is said as %s", (figure, range, words) => {
    const [row] = rowsAt(release({ items: TRUST, cells: cellsFrom({ openness: figure }) }));
    if (row?.shown === undefined) throw new Error("not shown");
    const found = rangeOf(row.shown.favour);
    expect(found[0]).toBeCloseTo(range[0] as number);
    expect(found[1]).toBeCloseTo(range[1] as number);
    expect(sayRow(say, row, "10–19")).toBe(words);
    expect(sayRow(say, row, "20–49")).toBe(`${words}, of 10–19 people`);
  });
  it("that is withheld is said to be", () => {
    const rows = rowsAt(release({ items: TRUST, cells: cellsFrom({ openness: "t1" }) }));
    expect(rows.map((row) => sayRow(say, row, "10–19"))).toEqual(["under a third", "too few answers to show"]);
  });
});

describe("the words beside a picture", () => {
  it("say every figure that the picture shows, and which leads", () => {
    const words = describeBars(say, barsOf(say, release({ cells: cellsFrom(allAt("t3", { "policy-floor": "t1" })) })));
    for (const { name } of THRIVE) expect(words).toContain(name);
    expect(words).toContain("policy, floor: under a third: the weakest, leads.");
    expect(words.match(/leads/g)).toHaveLength(1);
  });
});

describe("the trend", () => {
  const wave = (number: number, epoch: number | null, figure?: string) =>
    release({
      ...{ waveId: `w${number}`, number, epoch, items: TRUST, tier: figure === undefined ? "none" : "band" },
      cells: figure === undefined ? [] : cellsFrom({ openness: figure }),
    });
  it("needs two waves that show anything", () => {
    expect(trendOf([wave(1, 1, "t1")])).toBeUndefined();
    expect(trendOf([wave(1, 1, "t1"), wave(2, null)])).toBeUndefined();
    expect(trendOf([wave(1, 1, "t1"), wave(2, 1, "t2")])?.waves).toHaveLength(2);
  });
  it("joins no two waves across an epoch, nor over a wave that is withheld", () => {
    const trend = trendOf([
      wave(1, 1, "t1"),
      wave(2, 1, "t2"),
      wave(3, 2, "t2"),
      wave(4, null),
      wave(5, 2, "t3"),
      wave(6, 2, "t3"),
    ]);
    expect(trend?.breaks).toEqual([2]);
    expect(joined(trend?.items[0]?.points ?? [])).toEqual([[0, 1], [2], [4, 5]]);
    expect(joined(trend?.items[1]?.points ?? [])).toEqual([]);
  });
  it("has its break where the next epoch begins, whatever lies between", () => {
    expect(breaksIn([1, null, 2, 2, 3])).toEqual([2, 4]);
    expect(breaksIn([null, 1, null, 1])).toEqual([]);
  });
  it("says in words between which waves nothing may be compared", () => {
    const releases = [wave(1, 1, "t1"), wave(2, null), wave(3, 2, "t2")];
    const trend = trendOf(releases);
    if (trend === undefined) throw new Error("no trend");
    expect(describeTrend(say, release(), trend)).toContain("Between wave 1 and wave 3 so few people joined or left");
  });
  it("shows the last twelve", () => {
    const many = Array.from({ length: 15 }, (_, at) => wave(at + 1, 1, "t2"));
    expect(trendOf(many)?.waves.map(({ number }) => number)).toEqual([4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
  });
});

describe("who may read", () => {
  const member = { roles: ["member" as const], state: "joined" as const };
  it.each([
    ["an organiser", { ...member, roles: ["organiser" as const] }, false, "organiser"],
    ["a member", member, false, "none"],
    ["a member, where it was decided", member, true, "member"],
    ["a facilitator", { ...member, roles: ["facilitator" as const] }, true, "none"],
    ["somebody who left", { roles: ["member" as const, "organiser" as const], state: "left" as const }, true, "none"],
  ])("%s", (_, who, toMembers, access) => expect(accessOf({ toMembers }, who)).toBe(access));
});

const reader = { say, access: "organiser" as const, name: "Ignite North", zone: "Europe/London", locale: "en" };

describe("in the chat", () => {
  it("members get the figures without the files", () => {
    const shown = release({ cells: cellsFrom(allAt("t2")) });
    const labels = (access: "organiser" | "member") =>
      resultMessage(shown, { ...reader, access }, true).actions?.map(({ label }) => label);
    expect(labels("member")).toEqual(["Over time"]);
    expect(labels("organiser")).toEqual(["Over time", "Table (CSV)", "Data (JSON)", "Open the organiser page"]);
  });
  it("too few answers are one sentence, without a picture", () => {
    const message = resultMessage(release({ tier: "none", band: "fewer" }), reader, true);
    expect(message.picture).toBeUndefined();
    expect(messageText(message)).toContain("Fewer than 5 people answered");
  });
  it("the picture is a PNG with every word of it beside it", () => {
    const { picture } = resultMessage(release({ cells: cellsFrom(allAt("t2")) }), reader, false);
    expect(
      Buffer.from(picture?.png ?? [])
        .subarray(1, 4)
        .toString(),
    ).toBe("PNG");
    expect(picture?.alternative).toContain("policy, stretch: a third to two thirds");
  });
  it("a cut shows its groups, and says that some are left out", () => {
    const cells = [...cellsFrom(allAt("60/3.4")), ...cellsFrom(allAt("t1"), { cut: "sector", cell: "Health" }, "5–9")];
    const body = { ...release().body, cuts: [{ cut: "sector", shown: "some" as const }] };
    const message = cutMessage(release({ cells, body }), "sector", reader);
    expect(messageText(message)).toContain("Health");
    expect(messageText(message)).toContain("under a third, of 5–9 people");
    expect(message.aside).toContain("left out");
  });
});

describe("a file", () => {
  const cells = [
    ...cellsFrom({ openness: "60/3.4" }),
    ...cellsFrom({ openness: "t1", honesty: "t3" }, { cut: "sector", cell: "=HYPERLINK(1)" }, "5–9"),
  ];
  const given = release({ instrument: "trust", items: TRUST, cells, comments: ["never in a file"] });
  it("of figures reads back to the released cells, and nothing else", () => {
    const rows = parse(exportCsv(say, given).text, { bom: true, columns: true }) as Record<string, string>[];
    expect(Object.keys(rows[0] ?? {})).toEqual([...CSV_COLUMNS]);
    expect(
      rows.filter(({ stat }) => stat !== "rule").map(({ cut, item, stat, value }) => ({ cut, item, stat, value })),
    ).toEqual(cells.map(({ cut, item, stat, value }) => ({ cut, item, stat, value })));
    expect(rows).toHaveLength(cells.length + 1);
    const json = JSON.parse(exportJson(say, given).text) as { cells: unknown };
    expect(json.cells).toEqual(cells);
  });
  it("holds no formula, and no comment", () => {
    const { text } = exportCsv(say, given);
    expect(text).toContain("'=HYPERLINK(1)");
    expect(text + exportJson(say, given).text).not.toContain("never in a file");
  });
  it("says what is withheld", () => expect(exportCsv(say, given).text).toContain("fewer than 5 people"));
});
