import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { sampleVolumes, toInvoiceCsv, type SampleVolume } from './sample.volumes.js';
import { answer, type Answer, type SampleContact } from './sample.voices.js';
import { SAMPLE_COUNTRIES } from './sample.world.js';

const NOW = new Date('2026-01-15T12:00:00Z');
const secondsAt = (text: string) => Date.parse(text) / 1000;
const country = (code: string) => {
  const found = SAMPLE_COUNTRIES.find((one) => one.code === code);
  if (!found) throw new Error(`no ${code} in the sample`);
  return found;
};
const contact: SampleContact = { channel: 'whatsapp', country: country('IT'), userId: 'u1' };
const sent = (id: string, at: string, partial: Partial<Answer> = {}) =>
  answer({ id, at: secondsAt(at), contact, type: 'regular', category: 'marketing', ...partial });
const daysOf = (volumes: readonly SampleVolume[]) => volumes.map(({ day, messages }) => [day, messages]);

describe('messages as WhatsApp counts them', () => {
  it('are counted on the day of UTC on which they arrived, not on which they were sent', () => {
    const late = sent('m1', '2026-01-09T23:59:58Z', { deliveredAt: secondsAt('2026-01-10T00:00:01Z') });
    expect(daysOf(sampleVolumes(late, NOW))).toEqual([['2026-01-10', 1]]);
  });

  it('are counted once, though they were delivered and read', () => {
    const [deliveredAt, readAt] = [secondsAt('2026-01-10T10:00:05Z'), secondsAt('2026-01-11T08:00:00Z')];
    expect(daysOf(sampleVolumes(sent('m1', '2026-01-10T10:00:00Z', { deliveredAt, readAt }), NOW))).toEqual([
      ['2026-01-10', 1],
    ]);
  });

  it('are not counted when they failed', () => {
    expect(sampleVolumes(sent('m1', '2026-01-10T10:00:00Z', { failedWith: 131_026 }), NOW)).toEqual([]);
  });

  it('without a word of their arrival are counted when a day and more has passed', () => {
    expect(daysOf(sampleVolumes(sent('m1', '2026-01-10T10:00:00Z'), NOW))).toEqual([['2026-01-10', 1]]);
    expect(sampleVolumes(sent('m1', '2026-01-15T01:00:00Z'), NOW)).toEqual([]);
  });

  it('of the last three hours are not there yet', () => {
    const arriving = (at: string) => sampleVolumes(sent('m1', at, { deliveredAt: secondsAt(at) }), NOW);
    expect(arriving('2026-01-15T09:00:00Z')).toHaveLength(1);
    expect(arriving('2026-01-15T09:00:01Z')).toEqual([]);
  });

  it('stand apart by country, category and type, and cost nothing where nothing is charged', () => {
    const abroad = { ...contact, country: country('ES') };
    const volumes = sampleVolumes(
      [
        ...sent('m1', '2026-01-10T10:00:00Z'),
        ...sent('m2', '2026-01-10T11:00:00Z', { contact: abroad }),
        ...sent('m3', '2026-01-10T12:00:00Z', { category: 'utility' }),
        ...sent('m4', '2026-01-10T13:00:00Z', { type: 'free_customer_service', category: 'service' }),
        ...sent('m5', '2026-01-10T14:00:00Z'),
      ],
      NOW,
    );
    expect(volumes.map((one) => [one.country, one.category, one.type, one.messages])).toEqual([
      ['IT', 'marketing', 'regular', 2],
      ['ES', 'marketing', 'regular', 1],
      ['IT', 'utility', 'regular', 1],
      ['IT', 'service', 'free_customer_service', 1],
    ]);
    expect(volumes.map(({ cost }) => Number(cost) > 0)).toEqual([true, true, true, false]);
  });

  it('take no notice of what people write or of other messengers', () => {
    const other = answer({
      ...{ id: 't1', at: secondsAt('2026-01-10T10:00:00Z'), contact: { ...contact, channel: 'messenger' } },
      ...{ type: 'regular', category: 'marketing', deliveredAt: secondsAt('2026-01-10T10:00:01Z') },
    });
    const said = { at: secondsAt('2026-01-10T10:00:00Z'), kind: 'message' as const, contact, body: { id: 'x' } };
    expect(sampleVolumes([...other, said], NOW)).toEqual([]);
  });

  it('are as many as were sent and did not fail, whatever became of their webhooks', () => {
    const fate = fc.constantFrom('failed', 'lost', 'delivered');
    fc.assert(
      fc.property(fc.array(fate, { maxLength: 30 }), (fates) => {
        const updates = fates.flatMap((fate_, i) =>
          sent(`m${i}`, '2026-01-10T10:00:00Z', {
            ...(fate_ === 'failed' ? { failedWith: 131_026 } : {}),
            ...(fate_ === 'delivered' ? { deliveredAt: secondsAt('2026-01-10T10:00:09Z') } : {}),
          }),
        );
        const counted = sampleVolumes(updates, NOW).reduce((sum, { messages }) => sum + messages, 0);
        expect(counted).toBe(fates.filter((one) => one !== 'failed').length);
      }),
    );
  });
});

describe('the bill of the sample', () => {
  const volume = (partial: Partial<SampleVolume>): SampleVolume => ({
    ...{ day: '2025-12-03', country: 'IT', category: 'marketing', type: 'regular', messages: 10, cost: '0.5' },
    ...partial,
  });
  const linesOf = (volumes: SampleVolume[]) =>
    parse<Record<string, string>>(toInvoiceCsv(volumes, NOW), { columns: true });

  it('is of the month before, across the turn of the year', () => {
    const lines = linesOf([
      volume({ day: '2025-11-30' }),
      volume({ day: '2025-12-01' }),
      volume({ day: '2025-12-31', messages: 7, cost: '0.254' }),
      volume({ day: '2026-01-01' }),
    ]);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ Period: '2025-12', Category: 'marketing', Messages: '17', Amount: '0.75' });
  });

  it('has a line a category, sums first and rounds then, and bills nothing that is free', () => {
    const cents = Array.from({ length: 10 }, () => volume({ messages: 1, cost: '0.004' }));
    const lines = linesOf([...cents, volume({ category: 'utility' }), volume({ type: 'free_entry_point' })]);
    expect(lines.map((line) => [line['Category'], line['Messages'], Number(line['Amount'])])).toEqual([
      ['marketing', '10', 0.04],
      ['utility', '10', 0.5],
    ]);
  });
});
