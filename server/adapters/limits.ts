/** How long the answer to a command is kept for its repeats. */
export const KEPT_ANSWERS_MS = 24 * 60 * 60 * 1_000;
