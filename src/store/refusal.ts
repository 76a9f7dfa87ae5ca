/** The database cannot be used as things are. The message is one sentence or two for the operator: what is the matter, and what to do. */
export class StoreRefusal extends Error {
  override readonly name = "StoreRefusal";
}
