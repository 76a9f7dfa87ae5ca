// KINDLING_LONG=1 runs the simulations at the size of a night; otherwise they are as long as one waits for.
export const LONG = process.env.KINDLING_LONG === "1";
