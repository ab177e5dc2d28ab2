import type { Template } from './schema.ts';

/**
 * Tells a template from what it was before: its length, and FNV-1a over the code units, 32 bits. Made of the template
 * itself, so that a file which somebody changed by hand has another one, too.
 */
export function versionOf(template: Template): string {
  const text = JSON.stringify(template);
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return `${text.length}-${(hash >>> 0).toString(16)}`;
}
