import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { fields, sentences } from '../i18n/it/refusals.js';
import { refusalText } from './use-error-text.js';

const ROOT = join(__dirname, '../../../..');
const sourcesIn = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.includes('.spec.'))
    .map((name) => readFileSync(join(ROOT, folder, name), 'utf8'));
const invalid = (field: string | undefined, message = 'No.') => ({
  ...{ code: 'INVALID_INPUT', message },
  ...(field !== undefined && { field }),
});

describe('what the server refuses', () => {
  it('stands in Italian under the sentence that the server writes, word for word', () => {
    const folders = ['apps/api/src/planner', 'apps/api/src/reports', 'libs/planner/src', 'libs/metadata/src'];
    const sources = [...folders, 'libs/ads/src/meta/publish'].flatMap(sourcesIn).join('\n');
    for (const sentence of Object.keys(sentences)) expect(sources).toContain(sentence);
  });

  it.each([
    ['budget.amount', 'INVALID_INPUT.budget.amount'],
    ['limits.3.minimum', 'INVALID_INPUT.limits'],
    ['creative.texts.0', 'INVALID_INPUT.creative'],
    ['creative.pictures.2', 'INVALID_INPUT.creative.pictures'],
    ['assumptions.click_rate', 'INVALID_INPUT.assumptions'],
    ['delivery.pageId', 'INVALID_INPUT.delivery.pageId'],
  ])('on %s is told by %s', (field, key) => {
    expect(refusalText(invalid(field), 'it')).toBe(fields[key]);
    expect(refusalText(invalid(field), 'en')).toBe('No.');
  });

  it('is told as the server wrote it where there are no other words', () => {
    expect(refusalText(invalid('unheard'), 'it')).toBe('No.');
    expect(refusalText(invalid(undefined), 'it')).toBe('No.');
    expect(refusalText({ code: 'CONFLICT', message: 'No.', field: 'budget' }, 'it')).toBe('No.');
  });

  it('is told by its sentence before its field', () => {
    const [english, other] = Object.entries(sentences)[0] as [string, string];
    expect(refusalText(invalid('budget', english), 'it')).toBe(other);
  });

  it('is never empty, whatever the field', () => {
    fc.assert(fc.property(fc.string(), (field) => expect(refusalText(invalid(field), 'it')).not.toBe('')));
  });
});
