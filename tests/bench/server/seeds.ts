import type { Stage } from './contender.ts';
import { newFolder, startPeer } from './place.ts';
import { boardFile } from './boards.ts';

const made = new Map<string, Promise<string | null>>();

/** A folder in which a peer finds the board of a stage; null: it begins with nothing. Made once. */
export function seeded(file: string, stage: Stage | 'rooms'): Promise<string | null> {
  const name = `${file} ${stage}`;
  const making = made.get(name) ?? seed(file, stage);
  made.set(name, making);
  return making;
}

async function seed(file: string, stage: Stage | 'rooms'): Promise<string | null> {
  if (stage === 'empty' || stage === 'rooms') return null;
  const folder = newFolder();
  const seeding = await startPeer(file, ['seed', folder, boardFile(stage)]);
  await seeding.ended;
  return folder;
}
