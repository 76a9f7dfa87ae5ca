// Packs made up for properties: any number of themes and questions, any depths, with and without phases.

import fc from "fast-check";
import { DEPTHS, type Pack, type Question } from "../../src/prompts/library.ts";

const PHASES = ["start", "middle", "end"];

const anyQuestion = (theme: string) =>
  fc.record({
    depth: fc.constantFrom(...DEPTHS),
    phases: fc.oneof(
      { weight: 3, arbitrary: fc.constant<string[]>([]) },
      { weight: 1, arbitrary: fc.subarray(PHASES, { minLength: 1, maxLength: 2 }) },
    ),
    theme: fc.constant(theme),
  });

const anyTheme = (id: string) =>
  fc.array(anyQuestion(id), { minLength: 0, maxLength: 8 }).map((drawn) => ({
    id,
    name: id,
    area: "area",
    description: id,
    tensions: [],
    // As every pack that can be read, each theme has a question for any time.
    questions: [{ depth: "opener" as const, phases: [], theme: id }, ...drawn].map(
      (question, index): Question => ({
        ...question,
        id: `${id}-${index}`,
        text: "What?",
        attributes: ["a"],
      }),
    ),
  }));

/** A pack of 1 to 6 themes; of at least `themes`. */
export const anyPack = (themes = 1): fc.Arbitrary<Pack> =>
  fc
    .tuple(
      fc
        .integer({ min: themes, max: 6 })
        .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => anyTheme(`t${index}`)))),
      fc.boolean(),
    )
    .map(([drawn, phased]) => ({
      id: "made-up",
      name: "Made up",
      language: "en",
      description: "Made up.",
      attributes: [{ id: "a", name: "A" }],
      areas: [{ id: "area", name: "Area" }],
      phases: phased ? PHASES.map((id) => ({ id, name: id })) : [],
      themes: phased
        ? drawn
        : drawn.map((theme) => ({
            ...theme,
            questions: theme.questions.map((question) => ({ ...question, phases: [] })),
          })),
    }));
