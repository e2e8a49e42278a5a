import type { Annotation } from '../annotations/place-marks.js';
import { useFormats } from './use-formats.js';
import { useText } from './use-text.js';

/** Annotations in the reader's words; instants in the zone of the figures. */
export function useAnnotationWords() {
  const { t } = useText();
  const { times, countryName, channelName } = useFormats();

  function when({ fromDay, toDay, fromAt, toAt }: Annotation): string {
    if (fromDay != null && toDay != null)
      return fromDay === toDay ? times.value.day(fromDay) : times.value.range(fromDay, toDay);
    const [from, to] = [times.value.instant(fromAt ?? ''), times.value.instant(toAt ?? '')];
    return fromAt === toAt ? from : `${from} – ${to}`;
  }

  /** Where it holds; empty: everywhere. */
  function where({ countries, channels }: Annotation): string {
    return [...countries.map((code) => countryName.value(code)), ...channels.map(channelName)].join(', ');
  }

  return {
    when,
    where,
    kind: (annotation: Annotation) => t(`annotations.kind_${annotation.kind}`),
    line: (annotation: Annotation) => `${t(`annotations.kind_${annotation.kind}`)}: ${annotation.title}`,
  };
}
