import type { ContactKey } from '@spunta/domain';
import { waDelivery, waMessage, type WaObject, type WaValue } from '../../../../test/support/whatsapp.js';
import { parseWhatsApp } from './whatsapp.parse.js';
import { findPerson, linkPerson, phoneDigits, readContactBook } from './whatsapp.people.js';

const phone = (value: string): ContactKey => ({ type: 'phone', value });
const bsuid = (value: string): ContactKey => ({ type: 'bsuid', value });

function peopleIn(value: WaValue): ContactKey[][] {
  const body = Buffer.from(JSON.stringify(waDelivery(value)));
  return parseWhatsApp(body, { receivedAt: new Date('2026-11-20') }).events.map((event) => event.contactKeys);
}

describe('findPerson', () => {
  const book = readContactBook([
    { wa_id: '393331112222', user_id: 'IT.1' },
    { wa_id: '+49 151 0000-0001', user_id: 'DE.2' },
    { user_id: 'FR.3' },
    null,
    7,
  ]);

  it.each([
    ['a phone', { phone: '393331112222' }, [phone('393331112222'), bsuid('IT.1')], 'IT', 'bsuid'],
    ['a user id', { user: 'DE.2' }, [phone('4915100000001'), bsuid('DE.2')], 'DE', 'bsuid'],
    ['a user id without phone', { user: 'FR.3' }, [bsuid('FR.3')], 'FR', 'bsuid'],
    ['an unknown phone', { phone: '447400123456' }, [phone('447400123456')], 'GB', 'phone'],
    ['an empty phone', { phone: '', user: 'IT.1' }, [phone('393331112222'), bsuid('IT.1')], 'IT', 'bsuid'],
    ['an obsolete user id', { user: 'user.a1b2' }, [{ type: 'id', value: 'user.a1b2' }], null, 'unknown'],
    ['nothing', {}, [], null, 'unknown'],
  ])('by %s', (_, identity, contactKeys, country, countrySource) => {
    expect(findPerson(book, identity)).toEqual({ contactKeys, country, countrySource });
  });

  it('prefers the country of the user id to that of the phone', () => {
    expect(findPerson(book, { phone: '447400123456', user: 'PT.9' })).toMatchObject({
      country: 'PT',
      countrySource: 'bsuid',
    });
    expect(findPerson(book, { phone: '447400123456', user: 'ZZ.9' })).toMatchObject({
      country: 'GB',
      countrySource: 'phone',
    });
  });

  it('is not confused by keys of prototypes', () => {
    for (const user of ['constructor', '__proto__', 'toString']) {
      expect(findPerson(book, { user }).contactKeys).toEqual([{ type: 'id', value: user }]);
    }
  });
});

describe('people of a delivery', () => {
  const contact = (waId: string): WaObject => ({ wa_id: waId });

  it('have both forms of their number where one message and one contact stand together', () => {
    const messages = [waMessage({ from: '5511987654321' })];
    expect(peopleIn({ contacts: [contact('551187654321')], messages })).toEqual([
      [phone('5511987654321'), phone('551187654321')],
    ]);
  });

  it('are never mixed up where several stand together', () => {
    const messages = [waMessage({ from: '5511987654321' }), waMessage({ from: '393331112222' })];
    expect(peopleIn({ contacts: [contact('4915100000001')], messages })).toEqual([
      [phone('5511987654321')],
      [phone('393331112222')],
    ]);
    const both = { contacts: [contact('4915100000001')], messages: [waMessage()], statuses: [] };
    expect(peopleIn(both)).toEqual([[phone('393331112222')]]);
  });

  it('may be unknown: the message counts all the same', () => {
    expect(peopleIn({ messages: [waMessage({ from: undefined })] })).toEqual([[]]);
  });
});

describe('linkPerson and phoneDigits', () => {
  it('lists each key once, in the order given', () => {
    expect(linkPerson({ phone: '393331112222' }, { phone: '+39 333 111 2222', user: 'IT.1' }).contactKeys).toEqual([
      phone('393331112222'),
      bsuid('IT.1'),
    ]);
  });

  it.each([
    ['+39 (06) 1234-5678', '390612345678'],
    ['120363000000000001', undefined],
    ['1234', undefined],
    ['IT.1', undefined],
    [undefined, undefined],
  ])('reads %j as %j', (raw, digits) => {
    expect(phoneDigits(raw)).toBe(digits);
  });
});
