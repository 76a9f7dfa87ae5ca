// Words that an item of the pulse should not need: they invite people to reveal what the law protects most. A net that catches mistakes, in
// English, and no proof: an item can ask for the same without any of them.

/** By what they invite people to reveal. Matched as whole words, in any case. */
export const UNASKED = {
  health: [
    ...["my health", "your health", "mental health", "unwell", "ill", "illness", "sick", "sickness", "disease"],
    ...["disability", "disabilities", "disabled", "depressed", "depression", "anxiety", "medication", "medicine"],
    ...["diagnosis", "diagnosed", "doctor", "gp", "therapy", "therapist", "pregnant", "pregnancy", "menopause"],
    ...["burnout", "burnt out", "insomnia"],
  ],
  "union membership": [
    ...["union", "unions", "trade union", "trade unions", "unison", "gmb", "shop steward", "strike", "strikes"],
    ...["striking", "industrial action", "picket"],
  ],
  "party or political opinion": [
    ...["political party", "party member", "party politics", "political views", "political opinion", "brexit"],
    ...["political opinions", "conservative", "conservatives", "tory", "tories", "labour party", "labour government"],
    ...["liberal democrat", "liberal democrats", "lib dem", "lib dems", "green party", "reform uk", "plaid cymru"],
    ...["snp", "vote", "votes", "voted", "voting", "voter"],
  ],
  "faith, origin or orientation": [
    ...["religion", "religious", "faith", "christian", "muslim", "jewish", "hindu", "sikh", "atheist", "church"],
    ...["mosque", "ethnic", "ethnicity", "race", "racial", "nationality", "sexual", "sexuality", "gay", "lesbian"],
    ...["bisexual", "transgender"],
  ],
} as const satisfies Record<string, readonly string[]>;

const asPattern = (word: string): string => word.replaceAll(" ", "\\s+");
const PATTERNS = Object.entries(UNASKED).map(([subject, words]) => ({
  subject,
  pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.map(asPattern).join("|")})(?![\\p{L}\\p{N}])`, "iu"),
}));

/** The first such word in a text, and what it invites; undefined where there is none. */
export function unaskedIn(text: string): { word: string; subject: string } | undefined {
  for (const { subject, pattern } of PATTERNS) {
    const word = pattern.exec(text)?.[0];
    if (word !== undefined) return { word, subject };
  }
  return undefined;
}
