import { boardFile } from './boards.ts';
import type { Stage } from './contender.ts';
import { newFolder, startPeer } from './place.ts';

const made = new Map<string, Promise<string>>();

/**
 * A folder in which a peer finds the board of a stage; null: it begins with nothing. Made once, by the peer's own program
 * out of what `materialOf` answers with: a file with the board as Yjs, unless another one is wanted.
 */
export function seeded(
  file: string,
  stage: Stage | 'rooms',
  materialOf: (stage: 'full' | 'worn') => string = boardFile,
): Promise<string | null> {
  if (stage === 'empty' || stage === 'rooms') return Promise.resolve(null);
  const name = `${file} ${stage}`;
  const making = made.get(name) ?? seed(file, materialOf(stage));
  made.set(name, making);
  return making;
}

async function seed(file: string, material: string): Promise<string> {
  const folder = newFolder();
  const seeding = await startPeer(file, ['seed', folder, material]);
  await seeding.ended;
  return folder;
}
