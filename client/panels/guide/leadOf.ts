import type { SessionState } from '../../state/model.ts';

/** The lead that this screen could follow: somebody else's. */
export const leadOf = ({ guide, me }: Pick<SessionState, 'guide' | 'me'>): SessionState['guide']['lead'] =>
  guide.lead !== null && guide.lead.by !== me?.id ? guide.lead : null;
