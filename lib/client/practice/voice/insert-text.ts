/** Spoken words with the spaces that they need between what stands before and after them. */
export function joinSpoken(before: string, spoken: string, after: string): string {
  const lead = before === '' || /[\s([{“"]$/u.test(before) ? '' : ' ';
  const trail = after === '' || /^[\s.,;:!?)\]}”"]/u.test(after) ? '' : ' ';
  return `${lead}${spoken}${trail}`;
}

/** A field that words can be spoken into. */
export type SpokenField = HTMLTextAreaElement | HTMLInputElement;

/** Whether words can be spoken into an element. */
export function isSpokenField(element: Element | null): element is SpokenField {
  if (element instanceof HTMLTextAreaElement) return !element.readOnly && !element.disabled;
  return (
    element instanceof HTMLInputElement && element.type === 'text' && !element.readOnly && !element.disabled
  );
}

/** Writes spoken words into a field at its caret, as if they had been typed. Mutates the field; tells its listeners. */
export function insertSpoken(field: SpokenField, spoken: string): void {
  const start = field.selectionStart ?? field.value.length;
  const end = field.selectionEnd ?? start;
  const text = joinSpoken(field.value.slice(0, start), spoken, field.value.slice(end));
  field.setRangeText(text, start, end, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: text }));
}
