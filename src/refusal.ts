/** The program will not go on, for a reason that the operator can do something about. The message is one sentence, or a line for each
 * mistake; it is shown as it is, and the exit code is 1. */
export class Refusal extends Error {
  override readonly name = "Refusal";
}
