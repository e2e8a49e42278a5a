import { useFormats } from './use-formats.js';
import { useText } from './use-text.js';

/** Reference figures in the reader's numbers; shares are stored in percent. */
export function useFigureWords() {
  const { t, tOr } = useText();
  const { numbers } = useFormats();
  function writeValue(value: string, unit: string): string {
    const number = numbers.value.exact(value, 'decimal');
    return unit === 'percent' ? t('marketFigures.percent', { number }) : number;
  }
  /** What made a change: an edit here, a switch, or a file by its name. */
  function writeNote(note: string): string {
    return tOr(`marketFigures.note_${note.replace(/ /g, '_')}`, note);
  }
  return { writeValue, writeNote };
}
