import fc from 'fast-check';
import type { EmbedPartsFragment } from '../generated/graphql.js';
import { draftOf, isOver, isWhole, newDraft, settingsOf } from './embed-draft.js';

const EMBED: EmbedPartsFragment = {
  ...{ id: '1', name: 'Messages', origins: ['https://a.example', 'https://b.example'], language: 'it', theme: 'DARK' },
  ...{ expiresAt: '2026-03-10T10:30:00.000Z', createdAt: '2026-03-01T10:00:00.000Z', createdBy: null, version: 3 },
  ...{ updatedAt: null, updatedBy: null, revokedAt: null, views: 0, lastViewedOn: null },
};

describe('the form of an embedded chart', () => {
  it('begins with the name of the view and the language of who makes it', () => {
    expect(newDraft('Mine', 'it')).toEqual({ name: 'Mine', origins: '', expires: '', language: 'it', theme: 'AUTO' });
  });

  it('has an address a line, or commas between', () => {
    const origins = ' https://a.example\n\nhttps://b.example, https://c.example ';
    expect(settingsOf({ ...newDraft(' Mine ', 'en'), origins }, null)).toEqual({
      ...{ name: 'Mine', expiresAt: null, language: 'en', theme: 'AUTO' },
      origins: ['https://a.example', 'https://b.example', 'https://c.example'],
    });
  });

  it('is whole with a title and a site', () => {
    const draft = newDraft('Mine', 'en');
    const origins = 'https://a.example';
    expect(
      [draft, { ...draft, origins }, { ...draft, origins, name: ' ' }, { ...draft, origins: ' ,\n' }].map(isWhole),
    ).toEqual([false, true, false, false]);
  });

  it('ends with the last second of the day', () => {
    const { expiresAt } = settingsOf({ ...newDraft('Mine', 'en'), expires: '2026-03-10' }, null);
    const at = new Date(expiresAt ?? '');
    expect([at.getDate(), at.getHours(), at.getMinutes(), at.getSeconds()]).toEqual([10, 23, 59, 59]);
  });

  it('sends back what is, to the moment, where nothing was typed', () => {
    const moments = fc.date({ min: new Date('1990-01-01'), max: new Date('9999-12-30'), noInvalidDate: true });
    fc.assert(
      fc.property(fc.option(moments), (moment) => {
        const embed = { ...EMBED, expiresAt: moment?.toISOString() ?? null };
        const { name, origins, expiresAt, language, theme } = embed;
        expect(settingsOf(draftOf(embed), embed)).toEqual({ name, origins, expiresAt, language, theme });
      }),
    );
  });

  it('knows when it is over', () => {
    const end = new Date('2026-03-10T10:30:00Z');
    expect([isOver(EMBED, new Date(end.getTime() - 1)), isOver(EMBED, end)]).toEqual([false, true]);
    expect(isOver({ expiresAt: null }, end)).toBe(false);
  });

  it('moves the end with the day, and takes it away', () => {
    const draft = draftOf(EMBED);
    expect(draft.expires).toBe('2026-03-10');
    expect(settingsOf({ ...draft, expires: '2026-03-12' }, EMBED).expiresAt).toBe(
      new Date('2026-03-12T23:59:59').toISOString(),
    );
    expect(settingsOf({ ...draft, expires: '' }, EMBED).expiresAt).toBeNull();
  });
});
