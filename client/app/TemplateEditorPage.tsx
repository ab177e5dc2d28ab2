import { TemplateEditor } from '../gallery/TemplateEditor.tsx';
import { m } from '../words/more.ts';
import { Page } from './Page.tsx';
import { useTitle } from './useTitle.tsx';

export function TemplateEditorPage({ id }: { id: string }) {
  useTitle(m('editor.title'));
  return (
    <Page>
      <TemplateEditor id={id} />
    </Page>
  );
}
