import { TemplateDetail } from '../gallery/TemplateDetail.tsx';
import { t } from '../words/t.ts';
import { Page } from './Page.tsx';
import { useTitle } from './useTitle.tsx';

export function TemplatePage({ id }: { id: string }) {
  useTitle(t('nav.templates'));
  return (
    <Page>
      <TemplateDetail key={id} id={id} />
    </Page>
  );
}
