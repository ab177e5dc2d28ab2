import fc from 'fast-check';
import { repeat } from './random.ts';

/** How often a property is tried that does not say so itself. */
const RUNS = 100;

const seed = process.env['FORWHOM_SEED'];

fc.configureGlobal({ numRuns: RUNS * repeat, ...(seed === undefined ? {} : { seed: Number(seed) }) });
