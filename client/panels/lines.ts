/** A mark that other programs put before the items of a list. */
const BULLET = /^\s*(?:[-*•–]\s+)?/;

/** What stands on the lines of a text, one thought each: empty lines and the marks of lists left out. */
export const thoughtsIn = (text: string): readonly string[] =>
  text
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(BULLET, '').trim())
    .filter((line) => line !== '');

/** Several rows with more than one cell, as spreadsheets copy them. */
export const isTable = (text: string): boolean => text.includes('\t') && /\n./.test(text);
