import type { UiState } from '../state/model.ts';

/** Whether the focus is in a field with words in it: whoever is writing is not taken elsewhere. */
function isFieldInUse(): boolean {
  const field = document.activeElement;
  if (field instanceof HTMLTextAreaElement) return field.value !== '';
  if (field instanceof HTMLInputElement) return field.value !== '' && /^(text|search|)$/.test(field.type);
  return field instanceof HTMLElement && field.isContentEditable && field.textContent !== '';
}

export const isTyping = ({ editing }: Pick<UiState, 'editing'>): boolean => editing !== null || isFieldInUse();
