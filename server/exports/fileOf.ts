import { readBoard } from '@forwhom/shared/board/readBoard.ts';
import type { BoardFile } from '@forwhom/shared/boardFile/schema.ts';
import { toBoardFile } from '@forwhom/shared/boardFile/toBoardFile.ts';
import { load } from '../documents/compact.ts';
import type { Taken, ToldJson } from './taken.ts';

/** The board's file, made of what was taken. Takes up to a second: never on the event loop. */
export function fileOf({ told, document }: Taken): BoardFile {
  const { people, ...rest } = JSON.parse(told) as ToldJson;
  return toBoardFile({ ...rest, people: new Map(people), content: readBoard(load([document])) }).file;
}
