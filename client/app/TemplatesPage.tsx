import { Gallery } from '../gallery/Gallery.tsx';
import { t } from '../words/t.ts';
import { Page } from './Page.tsx';
import { useTitle } from './useTitle.tsx';

export function TemplatesPage() {
  useTitle(t('nav.templates'));
  return (
    <Page>
      <Gallery />
    </Page>
  );
}
