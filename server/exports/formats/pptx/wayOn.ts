import type { Language } from '@forwhom/shared/vocabulary/language.ts';

/** How it goes on from a summary, in the words of its page. */
interface WayOn {
  readonly heading: string;
  readonly ways: readonly { readonly name: string; readonly what: string }[];
}

export const wayOn: Readonly<Record<Language, WayOn>> = {
  en: {
    heading: 'From here',
    ways: [
      {
        name: 'Continue',
        what: 'Take one customer that you found into another workshop. Their name stands in its questions, and their notes come along.',
      },
      {
        name: 'Run again',
        what: 'The same workshop on an empty board. What you found then stands beside what you find now.',
      },
    ],
  },
  de: {
    heading: 'Wie es weitergeht',
    ways: [
      {
        name: 'Weitermachen',
        what: 'Nimm einen gefundenen Kunden in einen weiteren Workshop mit. Der Name steht dort in den Fragen, und die Zettel kommen mit.',
      },
      {
        name: 'Noch einmal durchführen',
        what: 'Derselbe Workshop auf einem leeren Board. Was ihr damals gefunden habt, steht neben dem, was ihr jetzt findet.',
      },
    ],
  },
};
