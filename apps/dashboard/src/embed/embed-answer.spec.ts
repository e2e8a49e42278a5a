import { en } from '../i18n/en/index.js';
import { embedPage } from '../i18n/en/embeds.js';
import { embedPage as italianPage } from '../i18n/it/embeds.js';
import { askForChart, dataAddress } from './embed-answer.js';
import { embedAnswer } from './embed.fixture.js';
import { embedWords, type PageWord } from './embed-words.js';
import { firstLanguage } from './first-language.js';

const PATH = '/embed/AbC-_1';

describe('how the page asks', () => {
  const asked: [string, RequestInit | undefined][] = [];
  const answering = (make: () => Response) =>
    ((address: string, init?: RequestInit) => {
      asked.push([address, init]);
      return Promise.resolve().then(make);
    }) as typeof fetch;

  it('asks for the figures of its own token, without a cookie', async () => {
    const answer = embedAnswer();
    expect(
      await askForChart(
        PATH,
        answering(() => Response.json(answer)),
      ),
    ).toEqual({ answer });
    expect(asked).toEqual([['/api/embeds/AbC-_1/data', { credentials: 'omit', cache: 'no-store' }]]);
    expect(dataAddress('/embed/AbC-_1/')).toBe('/api/embeds/AbC-_1/data');
  });

  it.each([
    [404, 'gone'],
    [429, 'tooMany'],
    [503, 'failed'],
    [500, 'failed'],
  ] as const)('an answer of %i is told as %s', async (status, failure) => {
    expect(
      await askForChart(
        PATH,
        answering(() => new Response('{}', { status })),
      ),
    ).toEqual({ failure });
  });

  it('no network and no sense are failures that may pass', async () => {
    const broken = answering(() => {
      throw new TypeError('Failed to fetch');
    });
    expect(await askForChart(PATH, broken)).toEqual({ failure: 'failed' });
    expect(
      await askForChart(
        PATH,
        answering(() => new Response('<html>')),
      ),
    ).toEqual({ failure: 'failed' });
  });
});

describe('the words of the page', () => {
  it('are there in both languages, with the same places to fill', () => {
    const places = (text: string) => text.match(/\{\w+\}/g) ?? [];
    expect(Object.keys(italianPage)).toEqual(Object.keys(embedPage));
    for (const word of Object.keys(embedPage) as PageWord[])
      expect(places(italianPage[word])).toEqual(places(embedPage[word]));
  });

  it('are filled, and leave open what has no value', () => {
    const words = embedWords('it');
    expect(words.page('rowsOf', { shown: 10, total: 20 })).toBe('Righe: 10 di 20');
    expect(words.page('rowsOf', { shown: 10 })).toBe('Righe: 10 di {total}');
    expect([words.unit('people'), words.unit('furlongs')]).toEqual(['persone', 'furlongs']);
    expect([words.value('source', 'none'), words.value('source', 'new')]).toEqual(['Nessun rimando', null]);
  });

  it('load none of the dashboard’s but those of the explorer', () => {
    expect(en).not.toHaveProperty('embedPage');
    expect(embedWords('en').explorer('total')).toBe(en.explorer.total);
  });

  it.each([
    [['it-CH', 'en'], 'it'],
    [['de', 'en-GB', 'it'], 'en'],
    [['de'], 'en'],
    [[], 'en'],
  ] as const)('of a reader of %j are in %s until the chart says its own', (languages, language) => {
    expect(firstLanguage(languages)).toBe(language);
  });
});
