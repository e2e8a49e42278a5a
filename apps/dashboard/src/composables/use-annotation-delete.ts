import type { Annotation } from '../annotations/place-marks.js';
import { DeleteAnnotationDocument, RestoreAnnotationDocument } from '../api/annotations.operations.js';
import { useCommand } from './use-command.js';
import { useErrorText } from './use-error-text.js';
import { notify } from './use-notice.js';
import { useText } from './use-text.js';

/** Deletes an annotation; the notice brings it back. */
export function useAnnotationDelete(reload: () => void) {
  const { t } = useText();
  const { line } = useErrorText();
  const remove = useCommand(DeleteAnnotationDocument);
  const restore = useCommand(RestoreAnnotationDocument);

  async function set({ id, title }: Pick<Annotation, 'id' | 'title'>, isGone: boolean): Promise<void> {
    const command = isGone ? remove : restore;
    const data: unknown = await command.run({ id });
    if (!data) return notify(command.error.value ? line(command.error.value) : t('errors.OTHER'), true);
    const undo = { label: t('annotations.undo'), run: () => void set({ id, title }, false) };
    notify(t(isGone ? 'annotations.deleted' : 'annotations.restored', { title }), false, isGone ? undo : undefined);
    reload();
  }

  return { remove: (annotation: Annotation) => set(annotation, true), isBusy: remove.isBusy };
}
