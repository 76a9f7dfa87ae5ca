// The sample cohort: invented people of invented organisations in invented places. Telephone numbers and addresses are of the ranges set
// aside for fiction (Ofcom's 01632 960; RFC 6761's .example).

import type { ConnectionId } from "../../ids.ts";
import type { Figure } from "./stage.ts";

/** Which of the three ways of chatting somebody has; main gives each its connection and its limits. */
export type Mouth = 0 | 1 | 2;

export interface SamplePerson {
  /** Their id on their platform; letters and hyphens. */
  id: string;
  name: string;
  mouth: Mouth;
  zone: string;
  job: string;
  organisation: string;
  place: string;
  sector: string;
  /** Theme ids of the pack. */
  helpsWith: string[];
}

export interface SampleCohort {
  handle: string;
  name: string;
  zone: string;
  pack: string;
  /** Local days. */
  startsOn: string;
  endsOn: string;
  seed: number;
  sizeLimit: number;
  helpContact: string;
  /** The rehearsal's first moment: the evening before the first question. */
  opensAt: string;
  rooms: { mouth: Mouth; id: string; name: string }[];
  breaks: { name: string; startsOn: string; endsOn: string }[];
  members: SamplePerson[];
  organiser: SamplePerson;
}

/** Clocks go back on 25 October 2026, at the end of the fifth week. */
export const SAMPLE_COHORT: SampleCohort = {
  handle: "ignite-rehearsal",
  name: "Ignite rehearsal",
  zone: "Europe/London",
  pack: "ignite",
  startsOn: "2026-09-21",
  endsOn: "2027-06-18",
  seed: 1847,
  sizeLimit: 40,
  helpContact: "Eleri Vaughan at the programme office, 01632 960147, eight to eight on any day",
  opensAt: "2026-09-20T17:00:00Z",
  rooms: [
    { mouth: 0, id: "ignite-commons", name: "ignite-commons" },
    { mouth: 1, id: "ignite-commons", name: "Ignite commons" },
    { mouth: 2, id: "ignite-commons", name: "ignite-commons" },
  ],
  breaks: [{ name: "Winter break", startsOn: "2026-12-19", endsOn: "2027-01-03" }],
  members: [
    {
      id: "amara-okafor",
      name: "Amara Okafor",
      mouth: 0,
      zone: "Europe/London",
      job: "Chief executive",
      organisation: "Harrowmere Borough Council",
      place: "Harrowmere",
      sector: "local government",
      helpsWith: ["local-politics", "system-leadership"],
    },
    {
      id: "gareth-pryce",
      name: "Gareth Pryce",
      mouth: 0,
      zone: "Europe/London",
      job: "Chief fire officer",
      organisation: "Cwm Alder Fire and Rescue Service",
      place: "Cwm Alder",
      sector: "fire and rescue",
      helpsWith: ["resilience-reflection"],
    },
    {
      id: "nasreen-chowdhury",
      name: "Nasreen Chowdhury",
      mouth: 0,
      zone: "Europe/London",
      job: "Director",
      organisation: "The Lantern Street Trust",
      place: "Lanternside",
      sector: "voluntary and community",
      helpsWith: ["empathy-generosity", "children-families"],
    },
    {
      id: "tomasz-wilk",
      name: "Tomasz Wilk",
      mouth: 0,
      zone: "Europe/Isle_of_Man",
      job: "Managing director",
      organisation: "Calderwick Marine Engineering",
      place: "Port Skellan",
      sector: "business",
      helpsWith: ["good-growth"],
    },
    {
      id: "helen-forsyth",
      name: "Helen Forsyth",
      mouth: 1,
      zone: "Europe/London",
      job: "Chief executive",
      organisation: "Strathorrin Health Board",
      place: "Strathorrin",
      sector: "health",
      helpsWith: ["health-social-care", "purpose-values"],
    },
    {
      id: "devon-clarke",
      name: "Devon Clarke",
      mouth: 1,
      zone: "Europe/London",
      job: "Deputy chief constable",
      organisation: "Fennshire Police",
      place: "Fennshire",
      sector: "police",
      helpsWith: ["mandate-courage"],
    },
    {
      id: "priya-raman",
      name: "Priya Raman",
      mouth: 1,
      zone: "Asia/Singapore",
      job: "Vice-chancellor",
      organisation: "University of Westerhythe, overseas campus",
      place: "Singapore",
      sector: "education",
      helpsWith: ["narratives", "good-growth"],
    },
    {
      id: "siobhan-mcallister",
      name: "Siobhán McAllister",
      mouth: 1,
      zone: "Europe/Belfast",
      job: "Director of regional growth",
      organisation: "Department for Places",
      place: "Loughmarra",
      sector: "central government",
      helpsWith: ["central-government"],
    },
    {
      id: "joseph-adeyemi",
      name: "Joseph Adeyemi",
      mouth: 2,
      zone: "Europe/London",
      job: "Group chief executive",
      organisation: "Three Bridges Homes",
      place: "Millharrow",
      sector: "housing",
      helpsWith: ["purpose-values", "good-growth"],
    },
    {
      id: "ruth-abelson",
      name: "Ruth Abelson",
      mouth: 2,
      zone: "Europe/London",
      job: "Director of children's services",
      organisation: "Saltmarrow City Council",
      place: "Saltmarrow",
      sector: "local government",
      helpsWith: ["children-families", "system-leadership"],
    },
    {
      id: "marc-le-brocq",
      name: "Marc Le Brocq",
      mouth: 2,
      zone: "Europe/Jersey",
      job: "Medical director",
      organisation: "St Aubrey Hospitals",
      place: "St Aubrey",
      sector: "health",
      helpsWith: ["health-social-care"],
    },
    {
      id: "wai-lin-cheung",
      name: "Wai-Lin Cheung",
      mouth: 2,
      zone: "Europe/London",
      job: "Founder",
      organisation: "Kitchen Table Collective",
      place: "Norquay Sound",
      sector: "voluntary and community",
      helpsWith: ["empathy-generosity", "narratives"],
    },
  ],
  organiser: {
    id: "eleri-vaughan",
    name: "Eleri Vaughan",
    mouth: 0,
    zone: "Europe/London",
    job: "Programme director",
    organisation: "Ignite programme office",
    place: "Cardstone",
    sector: "local government",
    helpsWith: [],
  },
};

/** The people of the sample as the page shows them: members by mouth, then the organiser. `mouths` are in the order of Mouth. */
export function figuresOf(
  sample: SampleCohort,
  mouths: readonly { id: ConnectionId; like: string; capabilities: { home: "page" | "message" } }[],
): Figure[] {
  const figure = (person: SamplePerson, organiser: boolean): Figure[] => {
    const mouth = mouths[person.mouth];
    if (mouth === undefined) return [];
    const { id, name, zone, job, organisation } = person;
    const who = { connection: mouth.id, user: id };
    return [
      { who, name, about: `${job}, ${organisation}`, organiser, zone, like: mouth.like, home: mouth.capabilities.home },
    ];
  };
  return [...sample.members.flatMap((person) => figure(person, false)), ...figure(sample.organiser, true)];
}
