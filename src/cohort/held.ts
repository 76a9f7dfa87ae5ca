// "What is held about me": everything that the rooms hold about one membership, as Markdown; a page at a time, or as a file.

import { dayOf, instantOf } from "../clock.ts";
import type { Composer, Handler, Means, MemberOfCohort, Outcome, Post, Turn } from "../feature.ts";
import type { Message } from "../platform/message.ts";
import type { Say } from "../prompts/wording.ts";
import { sayDate, sayWeekday } from "./days.ts";
import type { Others } from "./erasure.ts";
import { ownMembership } from "./leaving.ts";
import { accountsOf, memberById, personById } from "./records-people.ts";
import { button, homeButton, inPrivate, sayRoles, tell, token } from "./screen.ts";

/** A page fits into one message on the narrowest platform. */
const PAGE = 1_800;
const FILE_NAME = "kindling-about-me.md";

type Asking = Means & { say: Say };

/** The whole document. Sections come from every room, this one first. */
export async function heldAbout(means: Asking, member: MemberOfCohort, others: Others): Promise<string> {
  const sections = await heldByCohort(means, member);
  for (const { held } of others) sections.push(...((await held?.(means, member)) ?? []));
  const { say } = means;
  const head = `# ${say("cohort.held.title", { cohort: member.cohort.name })}\n\n${say("cohort.held.intro")}`;
  return `${[head, ...sections].join("\n\n")}\n`;
}

/** This room's sections: the person, their accounts, the membership. */
export async function heldByCohort({ tx, say, library }: Asking, member: MemberOfCohort): Promise<string[]> {
  const person = await personById(tx, member.personId);
  if (person === null) return [];
  const { locale, zone } = person;
  const accounts = await accountsOf(tx, person.id);
  const themes = library.get(member.cohort.pack)?.themes ?? [];
  const named = member.helpsWith.map((id) => themes.find((theme) => theme.id === id)?.name ?? id);
  const at = (date: Date | null): string =>
    date === null ? "" : sayDate(instantOf(date).toZonedDateTimeISO(zone).toPlainDate(), locale);
  const until = member.pausedUntil === null ? "" : sayDate(dayOf(member.pausedUntil), locale);
  return [
    section(say("cohort.held.person"), [
      [say("cohort.offer.name"), person.name],
      [say("cohort.about.zone"), zone],
      [say("cohort.held.language"), locale],
      [say("cohort.held.since"), at(person.createdAt)],
    ]),
    section(
      say("cohort.held.accounts"),
      accounts.map(({ connection, platformUserId, linkedAt }) => [
        connection.name,
        say("cohort.held.account", { account: platformUserId, when: at(linkedAt) }),
      ]),
    ),
    section(say("cohort.held.membership"), [
      [say("cohort.held.roles"), sayRoles(say, member.roles)],
      [say("cohort.held.state"), say(`cohort.state.${member.state}`)],
      [say("cohort.held.paused-until"), until],
      [say("cohort.about.sector"), member.sector],
      [say("cohort.about.organisation"), member.organisation],
      [say("cohort.about.job"), member.job],
      [say("cohort.about.place"), member.place],
      [say("cohort.offer.themes"), named.join(", ")],
      [say("cohort.rhythm.day"), member.questionDay === null ? "" : sayWeekday(member.questionDay, locale)],
      [say("cohort.rhythm.time"), member.questionTime ?? ""],
      [
        say("cohort.rhythm.remind"),
        member.reminders ? say("cohort.rhythm.remind-yes") : say("cohort.rhythm.remind-no"),
      ],
      [say("cohort.held.charter"), at(member.charterAcceptedAt)],
      [say("cohort.held.joined"), at(member.joinedAt)],
      [say("cohort.held.left"), at(member.leftAt)],
    ]),
  ];
}

/** A heading and its facts; those that are empty are left out. */
function section(title: string, facts: [string, string][]): string {
  const lines = facts.filter(([, value]) => value !== "").map(([name, value]) => `- ${name}: ${value}`);
  return [`## ${title}`, "", ...lines].join("\n");
}

/** Divides a document into pages of at most so many characters, between lines where it can; a heading stays with what follows it. */
export function pagesOf(document: string, size = PAGE): string[] {
  const pages: string[] = [];
  let page = "";
  for (const line of document.trimEnd().split("\n")) {
    let next = page === "" ? line : `${page}\n${line}`;
    while (next.length > size) {
      const whole = beforeHeadings(page);
      // A line that is longer than a page is cut; where headings alone stand before it, behind them.
      const at = whole === "" ? size : whole.length;
      if (next.slice(0, at).trim() !== "") pages.push(next.slice(0, at).trimEnd());
      next = whole === "" ? next.slice(at) : next.slice(at).replace(/^\n+/, "");
      page = "";
    }
    page = next;
  }
  if (page.trim() !== "") pages.push(page.trimEnd());
  return pages;
}

/** What stands on a page before the headings that end it. */
function beforeHeadings(page: string): string {
  const lines = page.split("\n");
  const last = lines.findLastIndex((line) => line !== "" && !/^#{1,6} /.test(line));
  return lines.slice(0, last + 1).join("\n");
}

/** One page, with the ways to the others. Open to somebody who left, about the membership they had. */
export const showHeld =
  (others: Others): Handler =>
  async (turn) => {
    const member = await ownMembership(turn);
    if (member === undefined) return tell(turn.say("cohort.not-yours"));
    // The screen has the heading as its title.
    const [, ...sections] = (await heldAbout(turn, member, others)).split("\n\n");
    const pages = pagesOf(sections.join("\n\n"));
    const wanted = Number(turn.extra ?? "1");
    const at = Math.min(Math.max(Number.isInteger(wanted) ? wanted : 1, 1), pages.length);
    return inPrivate(pageMessage(turn, member, pages, at));
  };

function pageMessage(turn: Turn, member: MemberOfCohort, pages: string[], at: number): Message {
  const { say, capabilities } = turn;
  const send = capabilities.files ? say("cohort.held.send") : say("cohort.held.send-text");
  const to = (page: number) => token("cohort.held", member.id, String(page));
  return {
    title: say("cohort.held.title", { cohort: member.cohort.name }),
    body: paragraphs(pages[at - 1] ?? ""),
    actions: [
      ...(at < pages.length ? [button(to(at + 1), say("cohort.held.next"), { tone: "main" })] : []),
      ...(at > 1 ? [button(to(at - 1), say("cohort.held.previous"))] : []),
      button(token("cohort.held-send", member.id), send, { tone: "quiet" }),
      ...(member.state === "left" ? [] : [homeButton(turn, member.id)]),
    ],
    aside: say("cohort.held.page", { page: at, pages: pages.length }),
  };
}

/** A post to the private chat, composed when it leaves. */
export const sendHeld: Handler = async (turn): Promise<Outcome> => {
  const member = await ownMembership(turn);
  if (member === undefined) return tell(turn.say("cohort.not-yours"));
  const post: Post = {
    key: `cohort.held:${member.id}:${turn.now.epochMilliseconds}`,
    kind: "cohort.held",
    subject: member.id,
    cohortId: member.cohortId,
    to: { member: member.id },
    until: turn.now.add({ hours: 1 }),
  };
  return inPrivate({ body: [[turn.say("cohort.held.sent")]] }, { posts: [post] });
};

/** The whole document as a file, as things are when it leaves. */
export const composeHeld =
  (others: Others): Composer =>
  async (means, post) => {
    const member = await memberById(means.tx, post.subject);
    if (member === null || member.id !== post.memberId) return { drop: "left" };
    const { say } = means;
    return {
      title: say("cohort.held.title", { cohort: member.cohort.name }),
      body: [[say("cohort.held.post")]],
      attachment: { name: FILE_NAME, type: "text/markdown", text: await heldAbout(means, member, others) },
    };
  };

const paragraphs = (text: string): Message["body"] => text.split("\n\n").map((part) => [part]);
