import { useLayoutEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import type { Template } from '@forwhom/shared/templates/schema.ts';
import { versionOf } from '@forwhom/shared/templates/versionOf.ts';
import { ApiProblem } from '../connection/api.ts';
import { addTemplate, changeTemplate, fetchTemplate, type Right } from '../connection/library.ts';
import { statusOf } from '../panels/problem.ts';
import { isWrong } from '../words/server.ts';
import { copyName } from './copying.ts';
import { forgetDraft, keepDraft, keepKey, keyOf } from './kept.ts';
import { checkTemplate } from './reading.ts';
import type { Editor } from './useEditor.tsx';
import { useLibrary, type Library } from './useLibrary.tsx';

/** `over`: in the place of what somebody else made of it; `copy`: beside that. */
export type Way = 'save' | 'over' | 'copy';

const ABSENT = 404;

/** What the server has of it now; null when it was deleted. */
const nowThere = (id: string, language: Template['language']): Promise<Template | null> =>
  fetchTemplate(id, language).catch((error: unknown) => {
    if (statusOf(error) === ABSENT) return null;
    throw error;
  });

/** The way of what is in the editor to the server's library. */
export function useSaving(editor: Editor): { readonly library: Library; readonly save: (way?: Way) => void } {
  const [, go] = useLocation();
  const library = useLibrary();
  // Typing goes on meanwhile, and another try is about what stands there by then.
  const latest = useRef(editor);
  useLayoutEffect(() => {
    latest.current = editor;
  });

  const add = async (wanted: Template, sent: Template, right: Right): Promise<void> => {
    const { template: added, key } = await addTemplate(wanted, right);
    const { id, name } = added;
    keepKey(id, key);
    if (id === sent.id) return latest.current.settle(sent, added);
    const { template } = latest.current;
    if (template !== sent) {
      const moved = { ...template, id, name: template.name === sent.name ? name : template.name };
      keepDraft({ template: moved, saved: true, was: [versionOf(added)] });
    }
    forgetDraft(sent.id);
    return go(`/templates/${id}/edit`, { replace: true });
  };

  const change = async (next: Template, sent: Template, from: readonly string[], right: Right): Promise<void> => {
    latest.current.send(from, next);
    try {
      const { template } = await changeTemplate(next, from, right);
      latest.current.settle(sent, template);
    } catch (error) {
      const isChanged = error instanceof ApiProblem && isWrong(error.problem, 'was');
      if (!isChanged && statusOf(error) !== ABSENT) throw error;
      latest.current.find(await nowThere(next.id, next.language));
    }
  };

  const save = (way: Way = 'save'): void => {
    const key = keyOf(editor.template.id);
    library.run(
      async (right) => {
        const { template: sent, saved, was } = latest.current;
        const checked = await checkTemplate(sent);
        // The list of what is wrong stands above the form.
        if (!checked.ok) return;
        const next = checked.value;
        if (way === 'copy') await add({ ...next, name: copyName(next.name) }, sent, right);
        else if (saved === null) await add(next, sent, right);
        else await change(next, sent, way === 'over' ? [versionOf(saved)] : was, right);
      },
      key === null ? {} : { key },
    );
  };

  return { library, save };
}
