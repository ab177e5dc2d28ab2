import type { TemplateCard } from '@forwhom/shared/templates/schema.ts';
import { t } from '../words/t.ts';

/** Duration and group size in one line: 60 min · 3 to 40 people. */
export const factsOf = ({ minutes, people }: Pick<TemplateCard, 'minutes' | 'people'>): string => {
  const size = people.to >= 1000 ? '' : t('template.people', { from: people.from, to: people.to });
  const length = minutes === 0 ? t('template.anyLength') : t('template.minutes', { minutes });
  return [length, size].filter((fact) => fact !== '').join(' · ');
};
