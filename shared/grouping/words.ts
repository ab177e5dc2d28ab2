/**
 * Words that carry no topic, in the languages of the interface. They are compared after `stemsOf`'s normalisation, so
 * they stand here without marks.
 */
const STOP = new Set(
  `a about after all also an and any are as at be because been before being but by can could did do does each for from
  get gets give go had has have having he her here him his how i if in into is it its just like make makes many may me
  more most much my need needs no not now of on one only or other others our out over own people per she should so some
  such than that the their them then there these they thing things this those to too under up us use very via was way we
  were what when where which who whom whose why will with within without would you your
  aber alle allem allen aller alles als also am an andere anderen auch auf aus bei bin bis das dass dem den denn der des
  die dies diese diesem diesen dieser dieses doch dort du durch ein eine einem einen einer eines er es fur gegen haben
  hat ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ist ja jede jedem jeden jeder jedes jetzt kann kein keine konnen
  man mehr mein meine mit nach nicht noch nur oder ohne sehr sein seine sich sie sind so soll sollen uber um und uns
  unser unsere unserem unseren unter vom von vor war was wegen weil wenn wer werden wie wir wird wo zu zum zur zwischen`.split(
    /\s+/,
  ),
);

/** Scripts without spaces between words: neighbouring characters stand for words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** A word of a text: as it stands there, and by what it is compared. */
export interface Word {
  readonly surface: string;
  readonly stem: string;
}

/** Without marks and case; not by locale, so that every machine comes to the same. */
const plain = (text: string): string =>
  text.normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll('ß', 'ss').toLowerCase();

const ENDINGS = ['ungen', 'innen', 'ung', 'ern', 'en', 'er', 'es', 's', 'e', 'n'];

/** A light stemmer for English and German endings: enough to bring singular and plural together, hardly ever wrong. */
export function stem(word: string): string {
  let stemmed = plain(word);
  if (stemmed.length > 4 && stemmed.endsWith('ies')) stemmed = `${stemmed.slice(0, -3)}y`;
  for (;;) {
    const ending = ENDINGS.find((one) => stemmed.endsWith(one) && stemmed.length - one.length >= 4);
    if (ending === undefined || stemmed.endsWith('ss')) return stemmed;
    stemmed = stemmed.slice(0, -ending.length);
  }
}

/** The words of a text that may carry its topic, in order; null stands where words in between were left out. */
export function wordsOf(text: string): readonly (Word | null)[] {
  return (text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).flatMap((surface): (Word | null)[] => {
    if (UNSPACED.test(surface)) return pairs(surface);
    const bare = plain(surface);
    if (bare.length < 2 || STOP.has(bare) || /^\d+$/.test(bare)) return [null];
    return [{ surface, stem: stem(surface) }];
  });
}

function pairs(run: string): Word[] {
  const letters = [...run];
  return letters.slice(0, -1).map((letter, i) => {
    const surface = letter + (letters[i + 1] ?? '');
    return { surface, stem: surface };
  });
}
