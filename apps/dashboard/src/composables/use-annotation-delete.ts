import type { Annotation } from '../annotations/place-marks.js';
import { DeleteAnnotationDocument, RestoreAnnotationDocument } from '../api/annotations.operations.js';
import { useText } from './use-text.js';
import { useUndoableDelete } from './use-undoable-delete.js';

/** Deletes an annotation; the notice brings it back. */
export function useAnnotationDelete(reload: () => void) {
  const { t } = useText();
  const { remove, isBusy } = useUndoableDelete(
    { remove: DeleteAnnotationDocument, restore: RestoreAnnotationDocument },
    {
      deleted: (title) => t('annotations.deleted', { title }),
      restored: (title) => t('annotations.restored', { title }),
    },
    reload,
  );
  return { remove: ({ id, title }: Annotation) => remove({ id, name: title }), isBusy };
}
