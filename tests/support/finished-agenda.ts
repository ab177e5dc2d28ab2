import type { BoardFile } from '@forwhom/shared/boardFile/schema.ts';

/** Zones and agenda of the finished workshop: those of the central hour. */

type FileZone = BoardFile['zones'][number];
type FileStep = BoardFile['agenda']['steps'][number];

const zone = (id: string, prompt: string, short: string, color: FileZone['color'], x: number): FileZone => ({
  id: id as FileZone['id'],
  prompt,
  short,
  helper: '',
  starter: '',
  color,
  x,
  y: 0,
  width: 692,
  height: 520,
});

export const zones: readonly FileZone[] = [
  zone('do', 'What do we do?', 'Do', 'sun', 0),
  zone('value', 'What value do we deliver?', 'Value', 'mint', 728),
  zone('whom', 'Who do we deliver it for?', 'Whom', 'sky', 1_456),
];

const step = (id: string, phase: string, title: string, minutes: number, more: Partial<FileStep> = {}): FileStep => ({
  id: id as FileStep['id'],
  phase,
  title,
  prompt: `${title}.`,
  minutes,
  zone: null,
  tools: ['write', 'arrange'],
  veil: 'visible',
  authors: 'at-reveal',
  cursors: true,
  ballot: null,
  skipped: false,
  ...more,
});

const hidden = (id: string): Partial<FileStep> => ({ zone: id as FileStep['zone'], veil: 'hidden', cursors: false });

export const steps: readonly FileStep[] = [
  step('welcome', 'Welcome', 'Welcome', 3),
  step('write-do', 'Write', 'Write: Do', 4, hidden('do')),
  step('write-value', 'Write', 'Write: Value', 4, hidden('value')),
  step('write-whom', 'Write', 'Write: Whom', 5, hidden('whom')),
  step('talk', 'Talk', 'Talk', 9, { tools: ['write', 'arrange', 'mark'] }),
  step('group', 'Group', 'Group the customers', 9, { tools: ['group', 'arrange'] }),
  step('vote', 'Vote', 'Vote', 5, {
    tools: [],
    ballot: {
      questions: [
        { question: 'Who is our biggest customer group?', lens: '▲' },
        { question: 'Who is most valuable to us?', lens: '●' },
        { question: 'Who do we serve too little today?', lens: '◆' },
      ],
      over: 'themes-and-notes',
      zone: 'whom' as FileStep['zone'],
      dots: null,
      most: 2,
      secret: true,
      byFunction: true,
      late: 'full',
    },
  }),
  step('results', 'Insights', 'Results', 8, { tools: [] }),
  step('fit', 'Insights', 'Fit', 6, { tools: ['fit', 'thread', 'evidence'] }),
  step('next-steps', 'Next', 'Next steps', 5, { tools: ['plan'] }),
  step('warm-down', 'Next', 'Warm down', 10, { skipped: true }),
  step('close', 'Next', 'Close', 2, { tools: [] }),
];
