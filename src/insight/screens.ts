// A release in the chat: the post that tells of it, and what its buttons show to one person.

import { button, token } from "../cohort/screen.ts";
import type { Action, Message, Paragraph } from "../platform/message.ts";
import type { Say } from "../prompts/wording.ts";
import { COMMENTS_FROM } from "../pulse/close/comments.ts";
import { sayCell, sayCut } from "../pulse/wave/cuts.ts";
import { balanceOf } from "./balance.ts";
import { cellsOf, rowsAt } from "./figures.ts";
import type { Access, ReadRelease } from "./release.ts";
import type { Trend } from "./trend.ts";
import { barsOf, pictureOfBars, pictureOfTrend, sayBalance, sayBreaks, sayClosed, sayRow } from "./words.ts";

export interface Reader {
  say: Say;
  access: Exclude<Access, "none">;
  /** Of the cohort. */
  name: string;
  zone: string;
  locale: string;
}

const aboutOf = ({ title, number }: ReadRelease) => ({ title, number });

/** The result: the headline in words, the figures as a picture, and the doors to the rest. */
export function resultMessage(release: ReadRelease, reader: Reader, hasTrend: boolean): Message {
  const { say } = reader;
  const about = aboutOf(release);
  const day = sayClosed(release, reader.zone, reader.locale);
  const title = say("release.title", about);
  if (release.tier === "none") {
    return {
      title,
      body: [[say("release.none", { cohort: reader.name, day, k: release.k })]],
      ...(reader.access === "organiser" ? { actions: [pageButton(say, release.cohortId)] } : {}),
    };
  }
  const balance = balanceOf(rowsAt(release)) ?? [];
  const hidden = release.body.cuts.filter(({ shown }) => shown === "none");
  return {
    title,
    body: [
      [say("release.of-cohort", { cohort: reader.name, day, band: release.band })],
      ...balance.map((level) => [{ strong: say(`release.level.${level.level}`) }, `. ${sayBalance(say, level)}`]),
      [say("release.reading")],
      ...sayComments(say, release).map((sentence) => [sentence]),
      ...hidden.map(({ cut }) => [say("release.cut.none", { cut: sayCut(say, cut) })]),
    ],
    picture: pictureOfBars(say, barsOf(say, release)),
    actions: doorsOf(release, reader, hasTrend),
    aside: say("release.kept", { k: release.k }),
  };
}

function sayComments(say: Say, { body, comments }: ReadRelease): string[] {
  if (body.comments === "not-asked") return [];
  if (body.comments === "shown") return [say("release.comments.shown", { count: comments.length })];
  const { comments: least } = COMMENTS_FROM[body.strict ? "strict" : "usual"];
  return [say("release.comments.too-few", { comments: least })];
}

function doorsOf(release: ReadRelease, { say, access }: Reader, hasTrend: boolean): Action[] {
  const { waveId, body } = release;
  return [
    ...(hasTrend ? [button(token("release.trend", waveId), say("release.trend.button"))] : []),
    ...(body.comments === "shown" ? [button(token("release.comments", waveId), say("release.comments.button"))] : []),
    ...body.cuts
      .filter(({ shown }) => shown !== "none")
      .map(({ cut }) =>
        button(token("release.cut", waveId, cut), say("release.cut.button", { cut: sayCut(say, cut) })),
      ),
    ...(access === "organiser"
      ? [
          button(token("release.csv", waveId), say("release.export.csv-button")),
          button(token("release.json", waveId), say("release.export.json-button"), { tone: "quiet" }),
          pageButton(say, release.cohortId),
        ]
      : []),
  ];
}

export const pageButton = (say: Say, cohortId: string): Action =>
  button(token("release.page", cohortId), say("release.page.button"));

const back = (say: Say, release: ReadRelease): Action =>
  button(token("release.show", release.waveId), say("release.list.open", aboutOf(release)), { tone: "quiet" });

/** Whose result it is: the titles name the instrument alone. */
export const inCohort = (cohort: string): Paragraph => [{ strong: cohort }];

/** Comments stand alone: no figure beside them. */
export const commentsMessage = (
  release: ReadRelease,
  { say, name: cohort }: Pick<Reader, "say" | "name">,
): Message => ({
  title: say("release.comments.title", aboutOf(release)),
  body: [inCohort(cohort), [say("release.comments.intro")], ...release.comments.map((comment) => [{ quote: comment }])],
  actions: [back(say, release)],
});

/** The groups of one cut, in words: each with its figures. */
export function cutMessage(
  release: ReadRelease,
  cut: string,
  { say, name: cohort }: Pick<Reader, "say" | "name">,
): Message {
  const state = release.body.cuts.find((one) => one.cut === cut)?.shown ?? "none";
  const name = sayCut(say, cut);
  const groups = cellsOf(release.cells, cut).flatMap((cell) => [
    [{ strong: sayCell(say, cut, cell) }],
    ...rowsAt(release, { cut, cell }).map((row) => [
      say("release.described", { name: row.item.name, figure: sayRow(say, row, release.band) }),
    ]),
  ]);
  return {
    title: say("release.cut.title", { ...aboutOf(release), cut: name }),
    body: [
      inCohort(cohort),
      ...(state === "none" ? [[say("release.cut.none", { cut: name })]] : [[say("release.reading")], ...groups]),
    ],
    actions: [back(say, release)],
    ...(state === "some" ? { aside: say("release.cut.some", { cut: name }) } : {}),
  };
}

export function trendMessage(
  release: ReadRelease,
  trend: Trend,
  { say, name: cohort }: Pick<Reader, "say" | "name">,
): Message {
  return {
    title: say("release.trend.title", { title: release.title }),
    body: [inCohort(cohort), [say("release.reading")], ...sayBreaks(say, trend).map((sentence) => [sentence])],
    picture: pictureOfTrend(say, release, trend),
    actions: [back(say, release)],
  };
}

/** As many as fit beside the other buttons; the page has them all. */
const LISTED = 6;

/** The results of a cohort, the newest first. */
export function listMessage(releases: readonly ReadRelease[], reader: Reader, cohortId: string): Message {
  const { say } = reader;
  const newest = releases.toReversed().slice(0, LISTED);
  return {
    title: say("release.list.title", { cohort: reader.name }),
    body:
      newest.length === 0
        ? [[say("release.list.empty")]]
        : newest.map((release) => [
            say("release.list.line", { ...aboutOf(release), day: sayClosed(release, reader.zone, reader.locale) }),
          ]),
    actions: [
      ...newest.map((release) =>
        button(token("release.show", release.waveId), say("release.list.open", aboutOf(release))),
      ),
      ...(reader.access === "organiser" ? [pageButton(say, cohortId)] : []),
    ],
    ...(releases.length > LISTED && reader.access === "organiser" ? { aside: say("release.list.older") } : {}),
  };
}
