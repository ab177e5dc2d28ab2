type Save = () => Promise<boolean>;

/** Knows everything that is being typed, so that it can be saved before it would be lost. */
export interface Holding {
  /** Answers how to forget it. */
  readonly hold: (save: Save) => () => void;
  /** Whether all of it is saved now. */
  readonly saved: () => Promise<boolean>;
}

export function createHolding(): Holding {
  const held = new Set<Save>();
  return {
    hold: (save) => {
      held.add(save);
      return () => void held.delete(save);
    },
    saved: async () => {
      const done = await Promise.all([...held].map((save) => save()));
      return done.every((one) => one);
    },
  };
}
