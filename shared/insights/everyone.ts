/**
 * "Everyone" is no customer. These find notes that name nobody in particular: words that mean everyone by themselves,
 * "all" with a word for the nameless, and "all" standing alone.
 */
const WORDS = ['everyone', 'everybody', 'anyone', 'anybody', 'all of us', 'the general public', 'the whole world'];
const WORTE = ['jedermann', 'jedefrau', 'irgendwer', 'irgendjemand', 'alle welt', 'die allgemeinheit', 'wir alle'];
const NAMELESS =
  'users?|customers?|clients?|consumers?|people|persons?|employees?|staff|colleagues?|departments?|teams?';
const NAMENLOS =
  '(?:be)?nutzer\\S*|user|anwender\\S*|kund(?:en|innen)\\S*|menschen|leute|mitarbeite\\S*|kolleg\\S*|abteilungen|teams';

const alone = `(?:${[...WORDS, ...WORTE].join('|').replaceAll(' ', '\\s+')})`;
const all = `(?:all|every)(?:\\s+(?:the|our|of\\s+our))?\\s+(?:${NAMELESS})`;
const alle = `(?:alle[nr]?|jede[rn]?|sämtliche[nr]?)(?:\\s+(?:unsere[nr]?|die))?\\s+(?:${NAMENLOS})`;
const NAMES_NOBODY = new RegExp(`(?<![\\p{L}\\p{N}])(?:${alone}|${all}|${alle})(?![\\p{L}\\p{N}])`, 'iu');
const JUST_ALL = /^\W*(?:all|alle|jeder|jede|alle anderen)\W*$/iu;

/** Whether a note names no one in particular, in English or German. */
export const namesNobody = (text: string): boolean => NAMES_NOBODY.test(text) || JUST_ALL.test(text);
