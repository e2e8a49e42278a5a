import { embedPolicy, isOfOurPage, isPreview, mayBeFramed } from './embed.policy.js';

const ORIGINS = ['https://www.example.org', 'http://localhost:8080'];
const request = (headers: Record<string, string>) => ({ headers, host: 'spunta.example:3000' });

describe('the policy of an embedded chart', () => {
  const directives = new Map(
    embedPolicy(ORIGINS)
      .split(';')
      .map((part) => part.trim().split(' '))
      .map(([name = '', ...sources]) => [name, sources]),
  );

  it('lets the sites that were named frame it, and the preview of this server', () => {
    expect(directives.get('frame-ancestors')).toEqual(["'self'", ...ORIGINS]);
  });

  it('lets it load and ask of this server alone, and nothing be written into the page', () => {
    const others = [...directives].filter(([name]) => name !== 'frame-ancestors').flatMap(([, sources]) => sources);
    expect(new Set(others)).toEqual(new Set(["'self'", "'none'"]));
    expect(directives.get('default-src')).toEqual(["'none'"]);
    expect(directives.get('form-action')).toEqual(["'none'"]);
  });
});

describe('what browsers tell of who frames', () => {
  it.each<[boolean, Record<string, string>]>([
    [true, { 'sec-fetch-dest': 'iframe', referer: 'https://www.example.org/' }],
    [true, { 'sec-fetch-dest': 'iframe', referer: 'http://localhost:8080/page?x' }],
    [true, { 'sec-fetch-dest': 'iframe', referer: 'https://spunta.example:3000/explore' }],
    [true, { 'sec-fetch-dest': 'iframe' }],
    [true, { 'sec-fetch-dest': 'iframe', referer: 'no address' }],
    [true, { 'sec-fetch-dest': 'document', referer: 'https://elsewhere.example/' }],
    [true, { referer: 'https://elsewhere.example/' }],
    [false, { 'sec-fetch-dest': 'iframe', referer: 'https://elsewhere.example/' }],
    [false, { 'sec-fetch-dest': 'iframe', referer: 'http://www.example.org/' }],
    [false, { 'sec-fetch-dest': 'iframe', referer: 'https://www.example.org:8443/' }],
    [false, { 'sec-fetch-dest': 'iframe', referer: 'https://www.example.org.evil.example/' }],
  ])('%s for %j', (may, headers) => expect(mayBeFramed(request(headers), ORIGINS)).toBe(may));
});

describe('what browsers tell of a preview', () => {
  it.each<[boolean, Record<string, string>]>([
    [true, { 'sec-fetch-dest': 'iframe', 'sec-fetch-site': 'same-origin' }],
    [false, { 'sec-fetch-dest': 'iframe', 'sec-fetch-site': 'cross-site' }],
    [false, { 'sec-fetch-dest': 'document', 'sec-fetch-site': 'same-origin' }],
    [false, {}],
  ])('%s for %j', (is, headers) => expect(isPreview({ headers })).toBe(is));
});

describe('what browsers tell of who asks for the figures', () => {
  it.each<[boolean, Record<string, string>]>([
    [true, { 'sec-fetch-site': 'same-origin' }],
    [true, { 'sec-fetch-site': 'none' }],
    [true, {}],
    [true, { origin: 'https://spunta.example:3000' }],
    [false, { 'sec-fetch-site': 'cross-site' }],
    [false, { 'sec-fetch-site': 'same-site' }],
    [false, { 'sec-fetch-site': 'cross-site', origin: 'https://spunta.example:3000' }],
    [false, { origin: 'https://www.example.org' }],
    [false, { origin: 'null' }],
  ])('%s for %j', (may, headers) => expect(isOfOurPage(request(headers))).toBe(may));
});
