import { SpuntaError } from '@spunta/domain';
import { z } from 'zod';
import { fileName } from './file-name.js';
import { preview, readParameters } from './parameters.js';

const RATES = { fileName: fileName.default('rates.csv'), from: z.iso.date().optional(), preview };

function refusalOf(query: unknown): SpuntaError {
  try {
    readParameters(RATES, query);
  } catch (error) {
    if (error instanceof SpuntaError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('parameters of a file', () => {
  it('are few, and none is needed', () => {
    expect(readParameters(RATES, undefined)).toEqual({ fileName: 'rates.csv', preview: false });
    const given = { fileName: 'Tariffe ’26 €.xlsx', from: '2026-10-01', preview: 'true' };
    expect(readParameters(RATES, given)).toEqual({ ...given, preview: true });
  });

  it.each<[object, string]>([
    [{ fileName: '' }, 'fileName'],
    [{ fileName: 'x'.repeat(201) }, 'fileName'],
    [{ fileName: ['a', 'b'] }, 'fileName'],
    [{ fileName: 'a\0b' }, 'fileName'],
    [{ fileName: 'a\u001b[2J' }, 'fileName'],
    [{ from: '01/10/2026' }, 'from'],
    [{ from: '2026-02-30' }, 'from'],
    [{ preview: 'yes' }, 'preview'],
    [{ preview: true }, 'preview'],
    [{ previw: 'true' }, 'previw'],
    [{ fileName: 'rates.csv', dryRun: 'true' }, 'dryRun'],
  ])('are refused as %j', (query, field) => {
    expect(refusalOf(query)).toMatchObject({ code: 'INVALID_INPUT', field });
  });

  it('that are not known name those that are', () => {
    expect(refusalOf({ previw: 'true' }).message).toBe('There is no parameter "previw": use fileName, from, preview.');
  });
});
