import { isLocalAddress, webhookUrl } from './webhook-address.js';

describe('webhook address', () => {
  it('joins origin and path', () => {
    expect(webhookUrl('https://spunta.example.org', '/webhooks/abc')).toBe('https://spunta.example.org/webhooks/abc');
  });

  it.each([
    'http://127.0.0.1:3000',
    'http://spunta.example.org',
    'https://192.168.1.5',
    'https://172.20.0.2',
    'https://host.local',
  ])('warns about %s', (origin) => {
    expect(isLocalAddress(origin)).toBe(true);
  });

  it.each(['https://spunta.example.org', 'https://172.64.0.1'])('is content with %s', (origin) => {
    expect(isLocalAddress(origin)).toBe(false);
  });
});
