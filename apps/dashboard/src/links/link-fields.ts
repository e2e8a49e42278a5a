/** Messengers with links, in the order of the choice; those that can fill in a text. */
export const LINK_CHANNELS = ['whatsapp', 'messenger', 'instagram', 'telegram', 'line', 'viber'] as const;
export type LinkChannel = (typeof LINK_CHANNELS)[number];
const WITHOUT_TEXT = ['instagram', 'telegram'];

export function takesText(channel: string): boolean {
  return !WITHOUT_TEXT.includes(channel);
}

export interface LinkFields {
  name: string;
  channel: string;
  address: string;
  text: string;
  /** A field that was emptied gives null. */
  campaign: string | null;
}

export const NEW_LINK: LinkFields = { name: '', channel: 'whatsapp', address: '', text: '', campaign: '' };

/** What is sent: a text that the messenger cannot fill in stays in the form, should the reader choose another again. */
export function toInput({ name, channel, address, text, campaign }: LinkFields) {
  return {
    name: name.trim(),
    channel,
    address,
    text: takesText(channel) ? text : '',
    campaign: (campaign ?? '').trim(),
  };
}

/** Address of a QR code; `now` makes a picture that is drawn already be read again once the link has changed. */
export function codeAddress(id: string, format: 'svg' | 'png', size: number, now = ''): string {
  return `/api/links/${encodeURIComponent(id)}/qr.${format}?size=${size}${now && `#${encodeURIComponent(now)}`}`;
}

/** Names of campaigns by id, of rows by campaign; one that has no name of its own is left out. */
export function campaignNames(
  rows: readonly { dimensions: readonly { value: string; label: string }[] }[],
): ReadonlyMap<string, string> {
  const named = rows.flatMap(({ dimensions: [campaign] }) => (campaign ? [campaign] : []));
  return new Map(
    named.filter(({ value, label }) => label !== '' && label !== value).map(({ value, label }) => [value, label]),
  );
}

/** Figures of a link in the order of `metrics`: 0 for one without a row when every row was read, unknown otherwise, as is a cost of nothing. */
export function figuresOf(
  token: string,
  metrics: readonly string[],
  result: {
    rows: { dimensions: { value: string }[]; values: { metric: string; value?: string | null }[] }[];
    pageInfo: { hasNextPage: boolean };
  } | null,
): { metric: string; value: string | null }[] {
  const row = result?.rows.find(({ dimensions }) => dimensions[0]?.value === token);
  const absent = result && !result.pageInfo.hasNextPage ? '0' : null;
  return metrics.map((metric) => ({
    metric,
    value: row
      ? (row.values.find((value) => value.metric === metric)?.value ?? null)
      : metric.includes('_per_')
        ? null
        : absent,
  }));
}
