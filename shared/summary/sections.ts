import type { Summary } from '../vocabulary/summary.ts';

/** The sections of a summary in the order in which every page and file shows them. */
export const sections = [
  'answers',
  'surprises',
  'portfolio',
  'fit',
  'flow',
  'disagreements',
  'assumptions',
  'coverage',
  'nextSteps',
  'rounds',
  'dissent',
  'loose',
  'worth',
  'appendix',
] as const;
export type Section = (typeof sections)[number];

/** Whether there is anything to say under a heading. What has nothing to say is absent, never empty. */
const has: Readonly<Record<Section, (summary: Summary) => boolean>> = {
  answers: ({ answers }) => answers.length > 0,
  surprises: ({ surprises }) => surprises !== null,
  portfolio: ({ portfolio }) => portfolio !== null,
  fit: ({ fit }) => fit.length > 0,
  flow: ({ flow }) => flow !== null,
  disagreements: ({ disagreements }) => disagreements.length > 0,
  assumptions: ({ assumptions }) => assumptions.length > 0,
  coverage: ({ counts, coverage }) => counts.notes > 0 || coverage.functions !== null,
  nextSteps: ({ nextSteps }) => nextSteps.length > 0,
  rounds: ({ rounds }) => rounds.length > 0,
  dissent: ({ dissent }) => dissent.length > 0,
  loose: ({ coverage }) => coverage.loose.length > 0,
  worth: ({ worth }) => worth !== null,
  appendix: ({ appendix }) => appendix.length > 0,
};

/** The sections that this summary has, in order. */
export const sectionsOf = (summary: Summary): readonly Section[] => sections.filter((name) => has[name](summary));
